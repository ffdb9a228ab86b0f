import QtQuick
import Kiosk
import Kiosk.Models

// What to do with the head, drawn at the edge of the oval: nobody has to read it. The live picture
// is mirrored, so the person's own left is left here too.
Rectangle {
    id: cue

    property Item camera
    property string prompt: CheckIn.prompt

    readonly property var actions: ({
        "live_turn_left": { icon: "arrowLeft", x: -1, y: 0 },
        "live_turn_right": { icon: "arrowRight", x: 1, y: 0 },
        "live_look_up": { icon: "arrowUp", x: 0, y: -1 },
        "live_nod": { icon: "nod", x: 1, y: 0 },
        "live_open_mouth": { icon: "mouth", x: 0, y: 1 },
        "live_blink": { icon: "eye", x: 0, y: -1 }
    })
    readonly property var action: actions[prompt] ?? null
    readonly property bool sideways: action !== null && action.x !== 0
    property real sway: 0

    objectName: "face.cue"
    visible: action !== null && camera.live
    width: Theme.mm(Theme.compact ? 18 : 30)
    height: width
    radius: width / 2
    color: Theme.accent
    border.color: "#FFFFFF"
    border.width: Theme.mm(0.8)
    x: camera.ovalX - width / 2 + (sideways ? action.x * (camera.ovalWidth / 2 + sway) : 0)
    y: camera.ovalY - height / 2 + (action !== null && !sideways ? action.y * (camera.ovalHeight / 2 + sway) : 0)

    SequentialAnimation on sway {
        running: Status.animated && cue.visible
        loops: Animation.Infinite
        NumberAnimation { to: Theme.mm(4); duration: 700; easing.type: Easing.InOutSine }
        NumberAnimation { to: 0; duration: 700; easing.type: Easing.InOutSine }
    }
    Icon {
        anchors.centerIn: parent
        name: cue.action?.icon ?? ""
        size: cue.width * 0.62
        weight: 2.2
        color: Theme.accentInk
    }
}
