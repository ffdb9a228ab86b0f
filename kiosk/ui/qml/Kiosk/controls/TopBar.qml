import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

Rectangle {
    id: bar

    property bool showClock: true
    // Nothing is known of it while the program starts.
    property bool showNetwork: true
    property var stepLabels: []
    property int stepIndex: -1

    implicitHeight: Theme.topBarHeight
    color: Theme.surface

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Rectangle {
            implicitWidth: Theme.topBarHeight * 0.62
            implicitHeight: implicitWidth
            radius: Theme.mm(Theme.compact ? 1.6 : 2.6)
            color: Theme.accent
            Icon {
                anchors.centerIn: parent
                name: "officer"
                color: Theme.accentInk
                size: parent.width * 0.72
            }
        }
        Words {
            objectName: "top.office"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: Status.officeName === "" ? qsTr("自助报到") : Status.officeName
            font.pixelSize: Theme.bodySize
            font.bold: true
            maximumLineCount: 2
            lineHeight: 1
        }
        StepBar {
            visible: bar.stepLabels.length > 0 && bar.stepIndex >= 0
            Layout.fillWidth: true
            Layout.preferredWidth: 1.35
            Layout.preferredHeight: implicitHeight
            onlyCurrentLabel: true
            labels: bar.stepLabels
            current: bar.stepIndex
        }
        Row {
            visible: bar.showNetwork
            spacing: Theme.mm(2)
            Layout.alignment: Qt.AlignVCenter | Qt.AlignRight

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: Status.online ? "online" : "offline"
                color: Status.online ? Theme.good : Theme.warn
                size: Theme.smallSize * 1.4
            }
            Words {
                objectName: "top.network"
                anchors.verticalCenter: parent.verticalCenter
                wrapMode: Text.NoWrap
                font.pixelSize: Theme.smallSize
                lineHeight: 1
                color: Status.online ? Theme.softInk : Theme.warn
                text: Status.online ? qsTr("已联网") : qsTr("离线可用")
            }
        }
        Words {
            objectName: "top.clock"
            visible: bar.showClock && !Status.clockWrong
            wrapMode: Text.NoWrap
            text: Status.clockText
            font.pixelSize: Theme.bodySize * 1.15
            font.bold: true
            lineHeight: 1
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
    // The officers' way in: five taps in the corner.
    MouseArea {
        objectName: "top.corner"
        width: Theme.mm(20)
        height: Theme.mm(20)
        anchors.right: parent.right
        anchors.top: parent.top
        onClicked: CheckIn.tapCorner()
    }
}
