import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A day by steppers: whatever is shown is a day of the calendar.
ColumnLayout {
    id: picker

    readonly property var talk: CheckIn.conversation
    readonly property var parts: talk.day.split("-")

    spacing: Theme.gap

    AnswerLine {
        Layout.fillWidth: true
        shown: Formats.day(picker.talk.day)
        ready: true
        onSent: picker.talk.submitDay()
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: ["year", "month", "day"]

            Card {
                id: part

                required property int index
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                implicitHeight: column.implicitHeight + Theme.mm(Theme.compact ? 3 : 8)

                ColumnLayout {
                    id: column

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: Theme.mm(Theme.compact ? 1.5 : 4)
                    spacing: Theme.mm(Theme.compact ? 1.5 : 4)

                    StepButton {
                        objectName: "day.later." + part.modelData
                        Layout.fillWidth: true
                        iconName: "add"
                        enabled: !picker.talk.dayIsLast
                        Accessible.name: [qsTr("年份加一"), qsTr("月份加一"), qsTr("日子加一")][part.index]
                        onClicked: picker.talk.stepDay(part.modelData, 1)
                    }
                    Words {
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignHCenter
                        text: part.index === 1 ? Formats.months[Number(picker.parts[1]) - 1] : Number(picker.parts[part.index])
                        // The name of a month on one line, smaller where the column is narrow.
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.mm(3)
                        font.pixelSize: Theme.compact ? Theme.leadSize * 1.1 : Theme.titleSize
                        font.bold: true
                        lineHeight: 1.05
                    }
                    StepButton {
                        objectName: "day.earlier." + part.modelData
                        Layout.fillWidth: true
                        iconName: "subtract"
                        enabled: !picker.talk.dayIsFirst
                        Accessible.name: [qsTr("年份减一"), qsTr("月份减一"), qsTr("日子减一")][part.index]
                        onClicked: picker.talk.stepDay(part.modelData, -1)
                    }
                }
            }
        }
    }
    Item { Layout.fillHeight: true }
}
