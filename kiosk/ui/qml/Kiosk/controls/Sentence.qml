import QtQuick
import Kiosk

// One large sentence: where it needs two lines, it breaks between its halves if both fit one.
Words {
    id: words

    property string sentence
    readonly property int end: sentence.search(/[，。；：]|[.,;:] /) + 1
    readonly property bool broken: end > 0 && end < sentence.length && whole.advanceWidth > width && longest <= width
    readonly property real longest: Math.max(before.advanceWidth, after.advanceWidth)

    text: broken ? before.text + "\n" + after.text : sentence

    TextMetrics {
        id: whole

        font: words.font
        text: words.sentence
    }
    TextMetrics {
        id: before

        font: words.font
        text: words.sentence.slice(0, words.end)
    }
    TextMetrics {
        id: after

        font: words.font
        text: words.sentence.slice(words.end).trim()
    }
}
