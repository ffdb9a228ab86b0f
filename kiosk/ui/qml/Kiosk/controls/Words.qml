import QtQuick
import Kiosk

// All text on the panel: wraps, never elides.
Text {
    color: Theme.ink
    font.pixelSize: Theme.bodySize
    wrapMode: Text.Wrap
    lineHeight: 1.18
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
