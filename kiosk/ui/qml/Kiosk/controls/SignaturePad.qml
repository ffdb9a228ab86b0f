import QtQuick
import Kiosk

// Ink under a finger: strokes of points in millimetres, each with the time since the first one.
Rectangle {
    id: pad

    property var strokes: []          // of [x, y, t, x, y, t, …]
    property int points: 0
    property real beganMs: 0
    property string hint
    readonly property bool empty: points === 0
    readonly property real closestMm: 0.3
    readonly property int mostPoints: 4000

    signal touched

    function clear() {
        strokes = []
        points = 0
        ink.redraw()
    }
    function put(x, y, fresh) {
        const inside = [Math.min(Math.max(x, 0), width) / Theme.pxPerMm, Math.min(Math.max(y, 0), height) / Theme.pxPerMm]
        if (points >= mostPoints)
            return
        if (empty)
            beganMs = Date.now()
        const last = strokes[strokes.length - 1]
        if (fresh)
            strokes.push([])
        else if (Math.hypot(inside[0] - last[last.length - 3], inside[1] - last[last.length - 2]) < closestMm)
            return
        strokes[strokes.length - 1].push(inside[0], inside[1], Date.now() - beganMs)
        points += 1
        ink.requestPaint()
    }

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.stroke
    border.color: empty ? Theme.hairline : Theme.accent
    Accessible.role: Accessible.Graphic
    Accessible.name: hint

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: parent.width * 0.08
        anchors.rightMargin: parent.width * 0.08
        anchors.bottomMargin: parent.height * 0.2
        height: Theme.line
        color: Theme.handLine
    }
    Words {
        anchors.centerIn: parent
        width: parent.width * 0.84
        visible: pad.empty
        horizontalAlignment: Text.AlignHCenter
        text: pad.hint
        font.pixelSize: Theme.leadSize
        color: Theme.softInk
    }
    Canvas {
        id: ink

        property int strokeDrawn: 0
        property int pointDrawn: 0
        property bool whole: true
        readonly property color colour: Theme.ink

        function redraw() {
            whole = true
            requestPaint()
        }

        anchors.fill: parent
        renderTarget: Canvas.Image
        renderStrategy: Canvas.Immediate
        onColourChanged: redraw()
        onWidthChanged: redraw()
        onHeightChanged: redraw()
        onAvailableChanged: redraw()
        onPaint: {
            const context = getContext("2d")
            if (whole) {
                context.clearRect(0, 0, width, height)
                strokeDrawn = 0
                pointDrawn = 0
                whole = false
            }
            const scale = Theme.pxPerMm
            context.lineCap = "round"
            context.lineJoin = "round"
            context.lineWidth = Theme.mm(0.9)
            context.strokeStyle = colour
            for (let s = strokeDrawn; s < pad.strokes.length; s += 1) {
                const stroke = pad.strokes[s]
                const from = s === strokeDrawn ? pointDrawn : 0
                context.beginPath()
                context.moveTo(stroke[from] * scale, stroke[from + 1] * scale)
                if (stroke.length === 3)
                    context.lineTo(stroke[0] * scale + 0.1, stroke[1] * scale)
                for (let p = from + 3; p < stroke.length; p += 3)
                    context.lineTo(stroke[p] * scale, stroke[p + 1] * scale)
                context.stroke()
                strokeDrawn = s
                pointDrawn = stroke.length - 3
            }
        }
    }
    MouseArea {
        objectName: "signature.pad"
        anchors.fill: parent
        preventStealing: true
        onPressed: mouse => { pad.touched(); pad.put(mouse.x, mouse.y, true) }
        onPositionChanged: mouse => pad.put(mouse.x, mouse.y, false)
        onReleased: pad.touched()
    }
}
