import QtQuick
import QtQuick.Layouts

// A labelled row of choices, of which one is chosen.
RowLayout {
    id: row

    required property var dock
    required property string what
    required property var values

    spacing: 6

    Text {
        Layout.preferredWidth: 64
        text: row.dock.words[row.what]
        font.pixelSize: 14
        color: "#4A5670"
    }
    Repeater {
        model: row.values

        DockChoice {
            required property string modelData

            objectName: `dock.${row.what}.${modelData}`
            text: row.dock.words[`${row.what}.${modelData}`]
            chosen: row.dock.chosen[row.what] === modelData
            warning: modelData !== row.values[row.what === "distance" || row.what === "light" ? 1 : 0]
            onClicked: row.dock.choose(row.what, modelData)
        }
    }
}
