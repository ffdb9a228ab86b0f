import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Drafts of measures: all open ones, or one with what it rests on, to accept or reject.
ConsolePage {
    id: page

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.line === undefined ? everything : one
    }
    Component {
        id: everything

        ConsoleList {
            id: list

            prefix: "proposals"
            nothing: qsTr("没有待决定的处置建议")
            model: page.content.lines
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "proposals.row." + modelData.key
                width: list.view.width
                first: index === 0
                title: modelData.name
                detail: CaseWords.local(modelData.text)
                side: CaseWords.measures[modelData.measure]
                iconName: "document"
                onClicked: Console.open("proposals", modelData.key)
            }
        }
    }
    Component {
        id: one

        ProposalForm { content: page.content }
    }
}
