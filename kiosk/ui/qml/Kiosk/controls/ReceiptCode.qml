import QtQuick
import Kiosk

// The signed receipt to photograph: at least 40 mm across without its white border.
Column {
    id: code

    property string text
    property string caption
    property int sidePx: 0

    width: sidePx
    spacing: Theme.mm(Theme.compact ? 1 : 2)

    Image {
        // Four modules of white on each side.
        readonly property int modulesAcross: implicitWidth
        // Whole pixels: a module of two and a half would blur.
        readonly property int modulePx: Math.ceil(40 * Theme.pxPerMm * Theme.zoom / Math.max(1, modulesAcross - 8))

        objectName: "result.qr"
        source: code.text === "" ? "" : "image://qr/" + encodeURIComponent(code.text)
        cache: false
        smooth: false
        width: modulesAcross * modulePx
        height: width
        onWidthChanged: code.sidePx = width
    }
    Words {
        objectName: "result.qr.caption"
        width: code.sidePx
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        text: code.caption
        font.pixelSize: Theme.smallSize
        lineHeight: 1.05
    }
}
