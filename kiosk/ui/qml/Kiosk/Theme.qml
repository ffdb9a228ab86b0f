pragma Singleton
import QtQuick
import Kiosk.Models

// Every size is in millimetres of the panel; every colour is a token.
QtObject {
    property real windowWidth: 1080
    property real windowHeight: 1920

    readonly property real pxPerMm: windowWidth / Status.panelWidthMm
    readonly property real shorterMm: Math.min(windowWidth, windowHeight) / pxPerMm
    // A large lying panel shows what a small one does, larger: height is what it is short of.
    readonly property real zoom: upright || shorterMm < 180 ? 1 : shorterMm / 167
    readonly property bool upright: windowHeight > windowWidth
    // Low reach: on an upright panel pages lie in its lower half, on another at its lower edge.
    readonly property bool low: Status.lowReach && CheckIn.screen !== "officer"
    readonly property bool halved: low && upright
    readonly property bool sunk: low && !upright
    // One column; half an upright panel takes two.
    readonly property bool portrait: upright && !low
    // A small panel is read from nearer: type and controls shrink, keys stay as large as fits.
    readonly property bool compact: shorterMm / zoom < 180

    // Large text on a small panel: what only comforts makes room for what matters.
    readonly property bool tight: little && textScale > 1
    readonly property bool little: compact || halved
    // The largest text on a small panel, or half a panel: what is said twice is said once.
    readonly property bool cramped: little && textScale > 1.25
    // Officers' pages carry more: on a small panel their text grows to 1.25.
    readonly property real textScale: CheckIn.screen === "officer" && compact ? Math.min(Status.textScale, 1.25) : Status.textScale
    // Where words would not fit beside each other, icons stand alone.
    readonly property bool sparing: textScale > (compact ? 1.0 : 1.25)

    function mm(length) { return Math.round(length * pxPerMm * zoom) }

    readonly property real baseScale: compact ? 0.62 : halved ? 0.8 : 1.0
    // What is large already grows less.
    readonly property real typeScale: baseScale * textScale
    readonly property real leadScale: baseScale * (0.3 + 0.7 * textScale)
    readonly property real headScale: baseScale * (0.5 + 0.5 * textScale)
    readonly property int heroSize: mm(34 * (compact ? 0.72 : halved ? 0.8 : 1.0))
    readonly property int displaySize: mm(15 * headScale)
    // The one large line of a screen.
    readonly property int promptSize: little ? mm(12.5 * headScale) : displaySize
    readonly property int titleSize: mm(11 * headScale)
    readonly property int leadSize: mm(8 * leadScale)
    readonly property int bodySize: mm(6.4 * typeScale)
    readonly property int smallSize: mm(5.2 * typeScale)

    readonly property int gap: mm(compact ? 3 : 5)
    readonly property int margin: mm(compact ? 5 : 11)
    readonly property int touchHeight: mm(compact ? 15 : 17)
    readonly property int primaryHeight: mm(compact ? 17 : 26)
    readonly property int keyHeight: mm(compact ? 17 : 23)
    readonly property int keyGap: mm(3)
    readonly property int topBarHeight: mm(compact ? 13 : 21)
    readonly property int footBarHeight: mm(compact ? 18 : 27)
    readonly property int radius: mm(compact ? 2.5 : 4)
    readonly property int line: Math.max(1, mm(0.35))
    readonly property int stroke: Math.max(2, mm(compact ? 0.5 : 0.8))

    readonly property bool highContrast: Status.highContrast
    readonly property color page: highContrast ? "#000000" : "#F2F5FA"
    readonly property color surface: highContrast ? "#000000" : "#FFFFFF"
    readonly property color ink: highContrast ? "#FFFFFF" : "#14213D"
    readonly property color softInk: highContrast ? "#FFFFFF" : "#47536B"
    readonly property color accent: highContrast ? "#FFD400" : "#17509E"
    readonly property color accentDown: highContrast ? "#FFFFFF" : "#0E3A76"
    readonly property color accentInk: highContrast ? "#000000" : "#FFFFFF"
    readonly property color accentTint: highContrast ? "#000000" : "#E5EDF8"
    readonly property color accentTintDown: highContrast ? "#333333" : "#CFDDF1"
    readonly property color good: highContrast ? "#00FF66" : "#12733A"
    readonly property color goodInk: highContrast ? "#000000" : "#FFFFFF"
    readonly property color goodTint: highContrast ? "#000000" : "#E2F3E8"
    readonly property color warn: highContrast ? "#FFD400" : "#9A3C08"
    readonly property color warnInk: highContrast ? "#000000" : "#FFFFFF"
    readonly property color warnTint: highContrast ? "#000000" : "#FCEFE2"
    readonly property color hairline: highContrast ? "#FFFFFF" : "#D5DDE9"
    readonly property color focusOuter: highContrast ? "#00E5FF" : "#14213D"
    readonly property color focusInner: highContrast ? "#000000" : "#FFD400"
    readonly property color handFill: highContrast ? "#000000" : "#F7FAFE"
    readonly property color handLine: highContrast ? "#FFFFFF" : "#8DA2C0"
    readonly property color handFaint: highContrast ? "#8A8A8A" : "#CBD6E6"
    readonly property color screenDark: "#10192B"
    readonly property color screenInk: "#FFFFFF"
}
