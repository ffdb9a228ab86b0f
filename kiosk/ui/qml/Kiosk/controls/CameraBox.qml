import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk
import Kiosk.Models

// The mirrored live picture behind an oval guide; never an old picture.
Item {
    id: box

    property bool guide: true
    property real progress: 0
    property color outside: Theme.page
    property string hint: qsTr("正在自动恢复，您也可以选择人工核验")

    readonly property bool live: Preview.live

    readonly property real ovalHeight: Math.min(height * 0.80, width * 0.86 / 0.76)
    readonly property real ovalWidth: ovalHeight * 0.76
    readonly property real ovalX: width / 2
    readonly property real ovalY: height * 0.5

    clip: true

    Rectangle {
        anchors.fill: parent
        color: Theme.screenDark
    }
    Image {
        objectName: "camera.picture"
        anchors.fill: parent
        visible: Preview.live
        source: Preview.live && Preview.sequence >= 0 ? "image://preview/" + Preview.sequence : ""
        cache: false
        mirror: true
        fillMode: Image.PreserveAspectCrop
        smooth: true
    }
    Shape {
        anchors.fill: parent
        visible: box.guide && Preview.live
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: "#8C10192B"
            fillRule: ShapePath.OddEvenFill
            PathRectangle { width: box.width; height: box.height }
            PathAngleArc { centerX: box.ovalX; centerY: box.ovalY; radiusX: box.ovalWidth / 2; radiusY: box.ovalHeight / 2; startAngle: 0; sweepAngle: 360; moveToStart: true }
        }
        ShapePath {
            strokeColor: "#FFFFFF"
            strokeWidth: Theme.mm(1)
            fillColor: "transparent"
            PathAngleArc { centerX: box.ovalX; centerY: box.ovalY; radiusX: box.ovalWidth / 2; radiusY: box.ovalHeight / 2; startAngle: 0; sweepAngle: 360 }
        }
        ShapePath {
            strokeColor: "#35C978"
            strokeWidth: box.progress > 0 ? Theme.mm(2.4) : -1
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc { centerX: box.ovalX; centerY: box.ovalY; radiusX: box.ovalWidth / 2; radiusY: box.ovalHeight / 2; startAngle: -90; sweepAngle: 360 * Math.max(0.001, box.progress) }
        }
    }
    Column {
        objectName: "camera.notice"
        visible: !Preview.live
        anchors.centerIn: parent
        width: parent.width * 0.86
        spacing: Theme.gap

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "camera"
            size: Theme.mm(Theme.compact ? 14 : 26)
            weight: 1.6
            color: Preview.state === "interrupted" ? "#FFC857" : "#9DB2D3"
        }
        Words {
            objectName: "camera.words"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            color: Theme.screenInk
            font.pixelSize: Theme.leadSize
            font.bold: true
            text: Preview.state === "interrupted" ? qsTr("摄像头画面中断") : qsTr("正在打开摄像头")
        }
        Words {
            width: parent.width
            visible: Preview.state === "interrupted" && !Theme.tight
            horizontalAlignment: Text.AlignHCenter
            color: "#C9D6EA"
            font.pixelSize: Theme.compact ? Theme.smallSize : Theme.bodySize
            text: box.hint
        }
    }
    // Rounded corners, painted over: clipping here is rectangular.
    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: Theme.highContrast ? Theme.hairline : "transparent"
            strokeWidth: Theme.highContrast ? Theme.line : -1
            fillColor: box.outside
            fillRule: ShapePath.OddEvenFill
            PathRectangle { x: -1; y: -1; width: box.width + 2; height: box.height + 2 }
            PathRectangle { width: box.width; height: box.height; radius: Theme.radius * 1.4 }
        }
    }
}
