import QtQuick
import QtQuick.Shapes
import Kiosk
import Kiosk.Models

// The back of a right hand on a 100 x 126 grid, mirrored for the left one. Fingers are round
// strokes drawn twice, a wider one first, so that their union has one outline.
Item {
    id: hand

    property bool leftHand: false
    property int wanted: -1       // 0 thumb to 4 little finger, -1 none
    property var enrolled: []     // positions with a tick
    property var excepted: []     // positions with a cross
    property bool faint: false
    property real press: 0        // 0 to 1, how far the ring at the wanted fingertip has grown

    readonly property real u: width / 100
    readonly property color edge: faint ? Theme.handFaint : Theme.handLine
    readonly property var fingers: [
        { bx: 30, by: 96, tx: 8.5, ty: 63, w: 15, knuckle: 0.3 },
        { bx: 35, by: 66, tx: 29.5, ty: 25, w: 14, knuckle: 0.12 },
        { bx: 50, by: 62, tx: 49.5, ty: 15, w: 14.5, knuckle: 0.12 },
        { bx: 65, by: 65, tx: 69.5, ty: 22, w: 13.8, knuckle: 0.12 },
        { bx: 77, by: 73, tx: 87.5, ty: 40, w: 12, knuckle: 0.14 }
    ]

    function px(x) { return (leftHand ? 100 - x : x) * u }
    function tipX(position) { return px(fingers[position].tx) }
    function tipY(position) { return fingers[position].ty * u }

    implicitHeight: width * 1.26

    component Palm: ShapePath {
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
        startX: hand.px(36)
        startY: 66 * hand.u
        PathLine { x: hand.px(66); y: 66 * hand.u }
        PathLine { x: hand.px(77); y: 74 * hand.u }
        PathLine { x: hand.px(75); y: 98 * hand.u }
        PathLine { x: hand.px(68); y: 112 * hand.u }
        PathLine { x: hand.px(67); y: 126 * hand.u }
        PathLine { x: hand.px(44); y: 126 * hand.u }
        PathLine { x: hand.px(42); y: 110 * hand.u }
        PathLine { x: hand.px(31); y: 97 * hand.u }
        PathLine { x: hand.px(36); y: 66 * hand.u }
    }
    component Finger: ShapePath {
        property int position: 0
        readonly property var form: hand.fingers[position]
        capStyle: ShapePath.RoundCap
        fillColor: "transparent"
        startX: hand.px(form.bx)
        startY: form.by * hand.u
        PathLine { x: hand.px(form.tx); y: form.ty * hand.u }
    }

    Item {
        anchors.fill: parent
        clip: true

        Shape {
            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer

            Palm { strokeColor: hand.edge; strokeWidth: 14.4 * hand.u; fillColor: hand.edge }
            Finger { position: 0; strokeColor: hand.edge; strokeWidth: (form.w + 2.4) * hand.u }
            Finger { position: 1; strokeColor: hand.edge; strokeWidth: (form.w + 2.4) * hand.u }
            Finger { position: 2; strokeColor: hand.edge; strokeWidth: (form.w + 2.4) * hand.u }
            Finger { position: 3; strokeColor: hand.edge; strokeWidth: (form.w + 2.4) * hand.u }
            Finger { position: 4; strokeColor: hand.edge; strokeWidth: (form.w + 2.4) * hand.u }
            Palm { strokeColor: Theme.handFill; strokeWidth: 12 * hand.u; fillColor: Theme.handFill }
            Finger { position: 0; strokeColor: Theme.handFill; strokeWidth: form.w * hand.u }
            Finger { position: 1; strokeColor: Theme.handFill; strokeWidth: form.w * hand.u }
            Finger { position: 2; strokeColor: Theme.handFill; strokeWidth: form.w * hand.u }
            Finger { position: 3; strokeColor: Theme.handFill; strokeWidth: form.w * hand.u }
            Finger { position: 4; strokeColor: Theme.handFill; strokeWidth: form.w * hand.u }
        }
    }
    // The wanted finger, from the knuckle out.
    Shape {
        anchors.fill: parent
        visible: hand.wanted >= 0
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            readonly property var form: hand.fingers[Math.max(0, hand.wanted)]
            strokeColor: Theme.accent
            strokeWidth: (form.w + 2.4) * hand.u
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            startX: hand.px(form.bx + (form.tx - form.bx) * form.knuckle)
            startY: (form.by + (form.ty - form.by) * form.knuckle) * hand.u
            PathLine {
                x: hand.tipX(Math.max(0, hand.wanted))
                y: hand.tipY(Math.max(0, hand.wanted))
            }
        }
        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: Math.max(1, 1.8 * hand.u * (1 - hand.press * 0.6))
            fillColor: "transparent"
            PathAngleArc {
                centerX: hand.tipX(Math.max(0, hand.wanted))
                centerY: hand.tipY(Math.max(0, hand.wanted))
                radiusX: (10.5 + 4 * hand.press) * hand.u
                radiusY: radiusX
                startAngle: 0
                sweepAngle: 360
            }
        }
    }
    // Nails.
    Repeater {
        model: 5

        Rectangle {
            required property int index
            readonly property var form: hand.fingers[index]
            readonly property bool isWanted: index === hand.wanted

            width: form.w * 0.5 * hand.u
            height: width * 1.2
            radius: width / 2
            x: hand.tipX(index) - width / 2
            y: hand.tipY(index) - height * 0.55
            rotation: (hand.leftHand ? -1 : 1) * Math.atan2(form.tx - form.bx, form.by - form.ty) * 180 / Math.PI
            color: isWanted ? Theme.accentInk : "transparent"
            border.width: isWanted ? 0 : Math.max(1, 1.1 * hand.u)
            border.color: hand.edge
            opacity: isWanted ? 0.92 : 1
        }
    }
    component Badge: Rectangle {
        id: badge

        property int position: 0
        property string sign
        property color ink

        width: 15 * hand.u
        height: width
        radius: width / 2
        x: hand.tipX(position) - width / 2
        y: hand.tipY(position) - height / 2
        border.width: Math.max(1, hand.u)
        border.color: ink

        Icon {
            anchors.centerIn: parent
            name: badge.sign
            weight: 3.2
            color: badge.ink
            size: parent.width * 0.7
        }
    }
    Repeater {
        model: hand.enrolled

        Badge {
            required property var modelData

            position: modelData
            sign: "check"
            color: Theme.good
            ink: Theme.goodInk
        }
    }
    Repeater {
        model: hand.excepted

        Badge {
            required property var modelData

            position: modelData
            sign: "cross"
            color: Theme.surface
            ink: Theme.warn
        }
    }
}
