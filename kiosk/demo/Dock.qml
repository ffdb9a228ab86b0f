pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Who stands before the camera and how, whose finger is on the sensor, what is broken.
Rectangle {
    id: root

    required property var dock

    readonly property var words: dock.words
    readonly property var fingers: [["thumb", 6, 1], ["index", 7, 2], ["middle", 8, 3], ["ring", 9, 4], ["little", 10, 5]]

    implicitWidth: 452
    implicitHeight: column.implicitHeight + 32
    width: implicitWidth
    height: implicitHeight
    color: "#EEF2F8"

    Flickable {
        anchors.fill: parent
        contentHeight: column.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ColumnLayout {
            id: column

            x: 16
            y: 16
            width: root.width - 32
            spacing: 10

            RowLayout {
                spacing: 8

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2

                    Text {
                        text: root.words.title
                        font.pixelSize: 20
                        font.bold: true
                        color: "#14213D"
                    }
                    Text {
                        Layout.fillWidth: true
                        text: root.words.intro
                        wrapMode: Text.Wrap
                        font.pixelSize: 13
                        color: "#4A5670"
                    }
                }
                DockChoice {
                    objectName: "dock.language"
                    Layout.fillWidth: false
                    Layout.preferredWidth: 84
                    text: root.words.other_language
                    onClicked: root.dock.toggle_language()
                }
            }
            DockSection {
                heading: root.words.camera_heading

                GridLayout {
                    Layout.fillWidth: true
                    columns: 2
                    columnSpacing: 6
                    rowSpacing: 6

                    Repeater {
                        model: root.dock.people

                        DockPerson {
                            objectName: `dock.person.${modelData.slug}`
                            chosen: root.dock.person === modelData.slug
                            onClicked: root.dock.show(modelData.slug)
                        }
                    }
                }
                DockRow {
                    dock: root.dock
                    what: "disguise"
                    values: ["self", "masked", "print", "tablet", "mask"]
                    enabled: root.dock.person !== ""
                }
                DockRow {
                    dock: root.dock
                    what: "distance"
                    values: ["near", "arm", "far"]
                }
                DockRow {
                    dock: root.dock
                    what: "light"
                    values: ["dark", "lit", "bright"]
                }
                RowLayout {
                    spacing: 6
                    enabled: root.dock.person !== ""

                    Text {
                        Layout.preferredWidth: 64
                        text: root.words.move
                        font.pixelSize: 14
                        color: "#4A5670"
                    }
                    Repeater {
                        model: ["turn_left", "turn_right", "nod", "open_mouth", "blink"]

                        DockChoice {
                            required property string modelData

                            objectName: `dock.move.${modelData}`
                            text: root.words[`move.${modelData}`]
                            onClicked: root.dock.move(modelData)
                        }
                    }
                }
            }
            DockSection {
                heading: root.words.sensor_heading

                Repeater {
                    model: ["left", "right"]

                    RowLayout {
                        id: hand

                        required property string modelData
                        required property int index

                        spacing: 6
                        enabled: root.dock.person !== ""

                        Text {
                            Layout.preferredWidth: 64
                            text: root.words[hand.modelData]
                            font.pixelSize: 14
                            color: "#4A5670"
                        }
                        Repeater {
                            model: root.fingers

                            DockChoice {
                                required property var modelData

                                readonly property int position: modelData[1 + hand.index]

                                objectName: `dock.finger.${position}`
                                text: root.words[modelData[0]]
                                chosen: root.dock.pressed === position
                                onClicked: root.dock.press(position)
                            }
                        }
                    }
                }
                DockRow {
                    dock: root.dock
                    what: "finger"
                    values: ["normal", "wet", "dry", "partial"]
                }
            }
            DockSection {
                heading: root.words.reader_heading

                RowLayout {
                    spacing: 6
                    enabled: root.dock.card || root.dock.person !== ""

                    Text {
                        Layout.preferredWidth: 64
                        text: root.words.card
                        font.pixelSize: 14
                        color: "#4A5670"
                    }
                    DockChoice {
                        objectName: "dock.card"
                        text: root.dock.card ? root.words["card.take"] : root.words["card.put"]
                        chosen: root.dock.card
                        onClicked: root.dock.toggle_card()
                    }
                }
            }
            DockSection {
                heading: root.words.computer_heading

                DockRow {
                    dock: root.dock
                    what: "clock"
                    values: ["right", "unset", "stopped", "behind"]
                }
                DockNote {
                    visible: root.dock.chosen.clock === "stopped"
                    text: root.words.clock_note
                }
                DockRow {
                    dock: root.dock
                    what: "disk"
                    values: ["roomy", "nearly", "full"]
                }
                DockNote {
                    visible: root.dock.chosen.disk === "full"
                    text: root.words.disk_note
                }
            }
            DockSection {
                heading: root.words.cables_heading

                DockRow {
                    dock: root.dock
                    what: "camera"
                    values: ["sound", "unplugged", "frozen", "covered"]
                }
                DockRow {
                    dock: root.dock
                    what: "sensor"
                    values: ["sound", "silent", "unplugged"]
                }
                DockRow {
                    dock: root.dock
                    what: "reader"
                    values: ["sound", "unreadable", "unplugged"]
                }
                DockRow {
                    dock: root.dock
                    what: "printer"
                    values: ["sound", "empty", "open", "unplugged"]
                }
                RowLayout {
                    spacing: 6

                    Text {
                        Layout.preferredWidth: 64
                        text: root.words.network
                        font.pixelSize: 14
                        color: "#4A5670"
                    }
                    DockChoice {
                        objectName: "dock.network"
                        text: root.dock.online ? root.words["network.on"] : root.words["network.off"]
                        chosen: true
                        warning: !root.dock.online
                        onClicked: root.dock.toggle_network()
                    }
                }
            }
        }
    }
}
