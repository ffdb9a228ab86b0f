import QtQuick
import Kiosk

Rectangle {
    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.line
    border.color: Theme.hairline
}
