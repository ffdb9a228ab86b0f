import QtQuick
import QtQuick.Shapes
import Kiosk
import Kiosk.Models

// The sign of the idle screen: a head in the same oval that later frames the live picture.
Item {
    id: guide

    property real size: Theme.mm(110)
    readonly property real u: size / 100
    property real breath: 0

    implicitWidth: size * 0.76 + u * 12
    implicitHeight: size + u * 12

    SequentialAnimation on breath {
        running: Status.animated && guide.visible
        loops: Animation.Infinite
        NumberAnimation { to: 1; duration: 1900; easing.type: Easing.InOutSine }
        NumberAnimation { to: 0; duration: 1900; easing.type: Easing.InOutSine }
    }
    Shape {
        anchors.centerIn: parent
        width: guide.size * 0.76
        height: guide.size
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.accentTintDown
            strokeWidth: guide.u * 1.1
            fillColor: "transparent"
            PathAngleArc { centerX: guide.u * 38; centerY: guide.u * 50; radiusX: guide.u * (38 + 2 + 3 * guide.breath); radiusY: guide.u * (50 + 2 + 3 * guide.breath); startAngle: 0; sweepAngle: 360 }
        }
        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: Theme.accentTint
            PathAngleArc { centerX: guide.u * 38; centerY: guide.u * 50; radiusX: guide.u * 38; radiusY: guide.u * 50; startAngle: 0; sweepAngle: 360 }
        }
        // Shoulders, kept inside the oval by its lower arc.
        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: Theme.accent
            startX: guide.u * 9.2
            startY: guide.u * 82.6
            PathCubic { x: guide.u * 38; y: guide.u * 64; control1X: guide.u * 13; control1Y: guide.u * 70; control2X: guide.u * 25; control2Y: guide.u * 64 }
            PathCubic { x: guide.u * 66.8; y: guide.u * 82.6; control1X: guide.u * 51; control1Y: guide.u * 64; control2X: guide.u * 63; control2Y: guide.u * 70 }
            PathCubic { x: guide.u * 38; y: guide.u * 100; control1X: guide.u * 60; control1Y: guide.u * 93.5; control2X: guide.u * 50; control2Y: guide.u * 100 }
            PathCubic { x: guide.u * 9.2; y: guide.u * 82.6; control1X: guide.u * 26; control1Y: guide.u * 100; control2X: guide.u * 16; control2Y: guide.u * 93.5 }
        }
        ShapePath {
            strokeColor: Theme.accentTint
            strokeWidth: guide.u * 2.4
            fillColor: Theme.accent
            PathAngleArc { centerX: guide.u * 38; centerY: guide.u * 42; radiusX: guide.u * 16.5; radiusY: guide.u * 20; startAngle: 0; sweepAngle: 360 }
        }
        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: guide.u * 1.6
            fillColor: "transparent"
            PathAngleArc { centerX: guide.u * 38; centerY: guide.u * 50; radiusX: guide.u * 38; radiusY: guide.u * 50; startAngle: 0; sweepAngle: 360 }
        }
    }
}
