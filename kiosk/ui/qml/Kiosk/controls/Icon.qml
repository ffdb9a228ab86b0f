import QtQuick
import QtQuick.Shapes
import Kiosk

Item {
    id: icon

    property string name
    property color color: Theme.ink
    property real size: Theme.mm(7)
    property real weight: 2

    implicitWidth: size
    implicitHeight: size
    // Without a graphics card, shapes wholly outside a scrolled view would be drawn all the same.
    layer.enabled: GraphicsInfo.api === GraphicsInfo.Software

    Shape {
        width: 24
        height: 24
        scale: icon.size / 24
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: icon.color
            strokeWidth: icon.weight
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            PathSvg { path: Icons.paths[icon.name] ?? "" }
        }
    }
}
