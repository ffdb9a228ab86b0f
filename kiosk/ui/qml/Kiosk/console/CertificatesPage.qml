import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What was destroyed: every certificate; and one of them, checked.
ConsolePage {
    id: page

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.lines !== undefined ? everything : one
    }
    Component {
        id: everything

        Item {
            ConsoleList {
                id: list

                anchors.top: parent.top
                anchors.bottom: turning.top
                anchors.bottomMargin: Theme.gap
                width: parent.width
                prefix: "certificates"
                nothing: Console.part === 0 ? qsTr("本机还没有销毁过数据") : qsTr("没有更早的证明")
                model: page.content.lines
                delegate: ConsoleRow {
                    required property var modelData
                    required property int index

                    objectName: "certificates.row." + modelData.place
                    width: list.view.width
                    first: index === 0
                    title: DepartureWords.whys[modelData.why] ?? modelData.why
                    detail: Formats.date(modelData.day) + " " + modelData.at + (modelData.subject === "" ? "" : " · " + modelData.subject)
                    side: qsTr("%1 项").arg(modelData.destroyed)
                    iconName: "shield"
                    onClicked: Console.open("certificates", modelData.place)
                }
            }
            RowLayout {
                id: turning

                anchors.bottom: parent.bottom
                width: parent.width
                height: visible ? implicitHeight : 0
                visible: Console.part > 0 || page.content.more
                spacing: Theme.gap

                BigButton {
                    objectName: "certificates.newer"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    primary: false
                    reach: 0
                    enabled: Console.part > 0 && !Console.loading
                    iconName: "back"
                    textSize: Theme.bodySize
                    implicitHeight: Theme.touchHeight
                    text: qsTr("较新的")
                    onClicked: Console.showPart(Console.part - 1)
                }
                BigButton {
                    objectName: "certificates.older"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    primary: false
                    reach: 0
                    enabled: page.content.more && !Console.loading
                    iconName: "forward"
                    textSize: Theme.bodySize
                    implicitHeight: Theme.touchHeight
                    text: qsTr("较早的")
                    onClicked: Console.showPart(Console.part + 1)
                }
            }
        }
    }
    Component {
        id: one

        CertificateView { content: page.content }
    }
}
