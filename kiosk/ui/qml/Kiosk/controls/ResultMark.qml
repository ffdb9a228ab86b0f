import QtQuick
import QtQuick.Shapes
import Kiosk

// The large sign of how it ended: a filled disc in a pale ring.
Item {
    id: mark

    property string iconName: "check"
    property color tone: Theme.good
    property color tint: Theme.goodTint
    property color ink: Theme.goodInk
    property real size: Theme.mm(Theme.compact ? 40 : 84)

    implicitWidth: size
    implicitHeight: size

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.highContrast ? mark.tone : "transparent"
            strokeWidth: Theme.highContrast ? Theme.stroke : -1
            fillColor: mark.tint
            PathAngleArc { centerX: mark.size / 2; centerY: centerX; radiusX: mark.size * 0.48; radiusY: radiusX; startAngle: 0; sweepAngle: 360 }
        }
        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: mark.tone
            PathAngleArc { centerX: mark.size / 2; centerY: centerX; radiusX: mark.size * 0.36; radiusY: radiusX; startAngle: 0; sweepAngle: 360 }
        }
    }
    Icon {
        anchors.centerIn: parent
        name: mark.iconName
        color: mark.ink
        size: mark.size * 0.44
        weight: 2.4
    }
}
