pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Who stands before the camera, whose finger is on the sensor, which cable is pulled.
Rectangle {
    id: root

    required property var dock

    width: 380
    height: column.implicitHeight + 32
    color: "#F4F6FA"

    component Choice: Button {
        id: choice

        property bool chosen: false

        Layout.fillWidth: true
        implicitHeight: 40
        font.pixelSize: 15
        contentItem: Text {
            text: choice.text
            font: choice.font
            color: choice.chosen ? "#FFFFFF" : "#14213D"
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            radius: 8
            color: choice.chosen ? "#1B4F9C" : "#FFFFFF"
            border.color: "#C6CEDD"
        }
    }

    component Heading: Text {
        font.pixelSize: 14
        font.bold: true
        color: "#4A5670"
    }

    ColumnLayout {
        id: column

        anchors {
            fill: parent
            margins: 16
        }
        spacing: 8

        Heading { text: "摄像头前" }
        Repeater {
            model: root.dock.people

            Choice {
                required property var modelData

                text: modelData.number ? modelData.name + "  " + modelData.number : modelData.name
                chosen: root.dock.person === modelData.slug
                onClicked: root.dock.show(modelData.slug)
            }
        }
        Heading {
            Layout.topMargin: 8
            text: "指纹仪上"
        }
        GridLayout {
            columns: 2
            columnSpacing: 8

            Choice {
                text: "右手食指"
                enabled: root.dock.person !== ""
                chosen: root.dock.pressed === 2
                onClicked: root.dock.press(2)
            }
            Choice {
                text: "左手食指"
                enabled: root.dock.person !== ""
                chosen: root.dock.pressed === 7
                onClicked: root.dock.press(7)
            }
        }
        Heading {
            Layout.topMargin: 8
            text: "线缆"
        }
        GridLayout {
            columns: 3
            columnSpacing: 8

            Choice {
                text: root.dock.plugged ? "网络已接" : "网络已断"
                chosen: root.dock.plugged
                onClicked: root.dock.toggle("network")
            }
            Choice {
                text: root.dock.camera ? "摄像头已接" : "摄像头已断"
                chosen: root.dock.camera
                onClicked: root.dock.toggle("camera")
            }
            Choice {
                text: root.dock.sensor ? "指纹仪正常" : "指纹仪无响应"
                chosen: root.dock.sensor
                onClicked: root.dock.toggle("sensor")
            }
        }
    }
}
