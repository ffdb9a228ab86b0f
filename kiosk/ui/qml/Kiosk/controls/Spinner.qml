import QtQuick
import QtQuick.Shapes
import Kiosk
import Kiosk.Models

// A quarter arc going round; without animation it stands still at the top.
Item {
    id: spinner

    property real size: Theme.mm(Theme.compact ? 22 : 40)
    property real turn: 0

    implicitWidth: size
    implicitHeight: size

    NumberAnimation on turn {
        running: Status.animated && spinner.visible
        loops: Animation.Infinite
        from: 0
        to: 360
        duration: 1400
    }
    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.highContrast ? Theme.handFaint : Theme.accentTintDown
            strokeWidth: spinner.size * 0.09
            fillColor: "transparent"
            PathAngleArc { centerX: spinner.size / 2; centerY: centerX; radiusX: spinner.size * 0.44; radiusY: radiusX; startAngle: 0; sweepAngle: 360 }
        }
        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: spinner.size * 0.09
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc { centerX: spinner.size / 2; centerY: centerX; radiusX: spinner.size * 0.44; radiusY: radiusX; startAngle: spinner.turn - 90; sweepAngle: 100 }
        }
    }
}
