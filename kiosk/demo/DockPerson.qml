import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Somebody who can stand before the camera: face, name, and what one has to know to try things.
AbstractButton {
    id: person

    required property var modelData
    property bool chosen: false

    Layout.fillWidth: true
    Layout.preferredWidth: 10
    Layout.columnSpan: modelData.picture === "" ? 2 : 1
    implicitHeight: modelData.picture === "" ? 36 : 52
    Accessible.name: modelData.name
    background: Rectangle {
        radius: 10
        color: person.chosen ? "#1B4F9C" : person.down ? "#DCE6F5" : "#F4F6FA"
        border.color: person.chosen ? "transparent" : "#DDE3EE"
    }
    contentItem: RowLayout {
        spacing: 8

        Rectangle {
            visible: person.modelData.picture !== ""
            Layout.leftMargin: 6
            implicitWidth: 44
            implicitHeight: 44
            radius: 6
            color: "#E3E9F3"
            clip: true

            Image {
                anchors.centerIn: parent
                width: 44
                height: 44
                source: person.modelData.picture
                sourceSize.height: 132
                fillMode: Image.PreserveAspectCrop
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            Text {
                Layout.fillWidth: true
                text: person.modelData.name
                horizontalAlignment: person.modelData.picture === "" ? Text.AlignHCenter : Text.AlignLeft
                elide: Text.ElideRight
                font.pixelSize: 15
                font.bold: true
                color: person.chosen ? "#FFFFFF" : "#14213D"
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: person.modelData.note
                elide: Text.ElideRight
                font.pixelSize: 11
                color: person.chosen ? "#DCE6F5" : "#4A5670"
            }
        }
    }
}
