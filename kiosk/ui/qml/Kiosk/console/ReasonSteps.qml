import QtQuick
import QtQuick.Layouts
import Kiosk

// Why the rules say so, step by step, each with its article.
ColumnLayout {
    id: steps

    property var reasons: []

    visible: reasons.length > 0
    Layout.fillWidth: true
    spacing: Theme.mm(1)

    Words {
        Layout.fillWidth: true
        text: qsTr("为什么")
        font.pixelSize: Theme.smallSize
        color: Theme.softInk
        lineHeight: 1.1
    }
    Repeater {
        model: steps.reasons

        ColumnLayout {
            id: step

            required property var modelData

            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                text: CaseWords.local(step.modelData.text)
                lineHeight: 1.12
            }
            Words {
                Layout.fillWidth: true
                visible: text !== ""
                text: step.modelData.articles.join(qsTr("、"))
                font.pixelSize: Theme.smallSize
                color: Theme.softInk
                lineHeight: 1.1
            }
        }
    }
}
