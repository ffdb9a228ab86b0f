import QtQuick
import Kiosk
import Kiosk.Models

// Both hands as one sees one's own, the wanted finger standing out.
Item {
    id: picture

    property int finger: 0            // ISO/IEC 19794-2 code, 0 for none
    property var enrolled: []         // codes with a tick
    property var excepted: []         // codes with a cross
    property bool pressing: true
    property bool selectable: false
    property real press: 0

    signal fingerTapped(int code)

    readonly property real handWidth: Math.min((width - gap) / 2, (height - labels) / 1.26)
    readonly property real gap: Theme.mm(Theme.compact ? 10 : 16)
    readonly property real labels: Theme.smallSize * 1.6
    readonly property bool choosing: finger === 0

    function positions(codes, left) {
        const found = []
        for (let at = 0; at < codes.length; ++at)
            if (Fingers.isLeft(codes[at]) === left)
                found.push(Fingers.position(codes[at]))
        return found
    }

    implicitWidth: Theme.mm(190)
    implicitHeight: Theme.mm(120)

    SequentialAnimation on press {
        running: Status.animated && picture.visible && picture.pressing && picture.finger > 0
        loops: Animation.Infinite
        NumberAnimation { from: 0; to: 1; duration: 1100; easing.type: Easing.OutCubic }
        PauseAnimation { duration: 500 }
    }
    Row {
        anchors.centerIn: parent
        spacing: picture.gap

        Repeater {
            model: [true, false]

            Column {
                id: side

                required property bool modelData
                readonly property bool wantedHere: picture.finger > 0 && Fingers.isLeft(picture.finger) === modelData

                spacing: 0

                Hand {
                    width: picture.handWidth
                    height: implicitHeight
                    leftHand: side.modelData
                    wanted: side.wantedHere ? Fingers.position(picture.finger) : -1
                    enrolled: picture.positions(picture.enrolled, side.modelData)
                    excepted: picture.positions(picture.excepted, side.modelData)
                    faint: !picture.choosing && !side.wantedHere
                    press: picture.press

                    MouseArea {
                        anchors.fill: parent
                        enabled: picture.selectable
                        onClicked: mouse => {
                            let nearest = 0
                            let best = Infinity
                            for (let at = 0; at < 5; ++at) {
                                const away = Math.hypot(mouse.x - parent.tipX(at), mouse.y - parent.tipY(at))
                                if (away < best) {
                                    best = away
                                    nearest = at
                                }
                            }
                            picture.fingerTapped(nearest + (side.modelData ? 6 : 1))
                        }
                    }
                }
                Words {
                    width: picture.handWidth
                    height: picture.labels
                    horizontalAlignment: Text.AlignHCenter
                    text: side.modelData ? qsTr("左手") : qsTr("右手")
                    font.pixelSize: Theme.smallSize
                    font.bold: side.wantedHere
                    lineHeight: 1
                    color: side.wantedHere ? Theme.accent : Theme.softInk
                }
            }
        }
    }
}
