import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Who leaves: the last days that are near; and of one person what is left undone.
ConsolePage {
    id: page

    function detail(line) {
        const parts = [DepartureWords.lastDay(line)]
        if (line.proposed !== "")
            parts.push(qsTr("已提请：%1").arg(DepartureWords.ways[line.proposed] ?? ""))
        return parts.join("\n")
    }

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.lines !== undefined ? everybody : one
    }
    Component {
        id: everybody

        Item {
            Words {
                id: note

                width: parent.width
                visible: !Theme.tight
                text: qsTr("60 天内期满或已提请的人员。名册由市级平台变更，变更后本机自动销毁其数据并出具证明")
                color: Theme.softInk
                lineHeight: 1.1
            }
            ConsoleList {
                id: list

                anchors.top: note.visible ? note.bottom : parent.top
                anchors.topMargin: note.visible ? Theme.gap : 0
                anchors.bottom: certificates.top
                anchors.bottomMargin: Theme.gap
                width: parent.width
                prefix: "departures"
                nothing: qsTr("近期没有人期满或迁出")
                model: page.content.lines
                delegate: ConsoleRow {
                    required property var modelData
                    required property int index

                    objectName: "departures.row." + modelData.subject
                    width: list.view.width
                    first: index === 0
                    title: modelData.name
                    detail: page.detail(modelData)
                    side: modelData.undone === 0 ? qsTr("已办齐") : qsTr("未办 %1 项").arg(modelData.undone)
                    iconName: modelData.undone > 0 ? "warning" : "check"
                    tone: modelData.undone > 0 ? Theme.warn : Theme.good
                    onClicked: Console.open("departures", modelData.subject)
                }
            }
            BigButton {
                id: certificates

                objectName: "departures.certificates"
                anchors.bottom: parent.bottom
                width: parent.width
                reach: 0
                primary: false
                iconName: "shield"
                text: qsTr("查看销毁证明")
                onClicked: Console.open("certificates", "")
            }
        }
    }
    Component {
        id: one

        DepartureForm { content: page.content }
    }
}
