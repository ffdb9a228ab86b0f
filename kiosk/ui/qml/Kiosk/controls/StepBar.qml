import QtQuick
import QtQuick.Layouts
import Kiosk

// Where one is: numbered circles joined by lines, each with its word below.
Item {
    id: bar

    property var labels: []
    property int current: -1
    property bool onlyCurrentLabel: false

    readonly property int circle: Theme.mm(onlyCurrentLabel ? 5.4 : Theme.compact ? 6 : 10)
    // Beside the clock there is one line's room, however large the text.
    readonly property int labelSize: onlyCurrentLabel ? Math.min(Theme.smallSize, Theme.mm(Theme.compact ? 3.9 : 5.2)) : Theme.smallSize
    readonly property int labelGap: Theme.mm(onlyCurrentLabel ? 0.7 : 1.5)

    implicitHeight: onlyCurrentLabel && current >= labels.length ? circle : circle + labelGap + labelSize * 1.25

    Row {
        anchors.fill: parent

        Repeater {
            model: bar.labels

            Item {
                id: step

                required property int index
                required property string modelData
                readonly property bool done: index < bar.current
                readonly property bool here: index === bar.current

                width: bar.width / bar.labels.length
                height: bar.height

                Rectangle {
                    visible: step.index > 0
                    x: -step.width / 2 + bar.circle / 2 + Theme.mm(1.5)
                    width: step.width - bar.circle - Theme.mm(3)
                    height: Theme.stroke
                    y: bar.circle / 2 - height / 2
                    color: step.index <= bar.current ? Theme.accent : Theme.hairline
                }
                Rectangle {
                    id: dot

                    anchors.horizontalCenter: parent.horizontalCenter
                    width: bar.circle
                    height: bar.circle
                    radius: width / 2
                    color: step.done || step.here ? Theme.accent : Theme.surface
                    border.width: Theme.stroke
                    border.color: step.done || step.here ? Theme.accent : Theme.hairline

                    Icon {
                        visible: step.done
                        anchors.centerIn: parent
                        name: "check"
                        weight: 3
                        color: Theme.accentInk
                        size: parent.width * 0.64
                    }
                    Words {
                        visible: !step.done
                        anchors.centerIn: parent
                        text: step.index + 1
                        font.pixelSize: bar.circle * 0.5
                        font.bold: true
                        lineHeight: 1
                        color: step.here ? Theme.accentInk : Theme.softInk
                    }
                }
                Words {
                    anchors.top: dot.bottom
                    anchors.topMargin: bar.labelGap
                    visible: !bar.onlyCurrentLabel || step.here
                    anchors.horizontalCenter: parent.horizontalCenter
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.NoWrap
                    text: step.modelData
                    font.pixelSize: bar.labelSize
                    font.bold: step.here
                    lineHeight: 1
                    color: step.here ? Theme.accent : Theme.softInk
                }
            }
        }
    }
}
