import QtQuick
import Kiosk
import Kiosk.Models

// Visits that wait for an officer's verdict, the oldest first.
ConsolePage {
    id: page

    function detail(line) {
        const found = [Purposes.name(line.purpose), ReviewWords.listed(line.reasons)]
        if (line.verifiedSince)
            found.push(qsTr("之后本人已核验通过"))
        return found.filter(it => it !== "").join(" · ")
    }

    ConsoleList {
        id: list

        anchors.fill: parent
        prefix: "reviews"
        nothing: qsTr("没有等待复核的到场")
        model: page.content.lines
        delegate: ConsoleRow {
            required property var modelData
            required property int index

            objectName: "reviews.row." + modelData.key
            width: list.view.width
            first: index === 0
            title: modelData.name
            detail: page.detail(modelData)
            side: Formats.date(modelData.day) + "\n" + modelData.at
            iconName: modelData.reasons.includes("presentation_attack") ? "warning" : "face"
            tone: modelData.reasons.includes("presentation_attack") ? Theme.warn : Theme.accent
            onClicked: Console.open("review", modelData.key)
        }
    }
}
