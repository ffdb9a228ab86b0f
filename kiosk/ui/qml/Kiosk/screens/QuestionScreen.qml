import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One question, and the one way to answer it.
Item {
    id: screen

    readonly property var talk: CheckIn.conversation

    objectName: "question"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.compact ? Theme.mm(2) : Theme.gap * 2

        GridLayout {
            id: sides

            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.gap * 1.4

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 9
                spacing: Theme.compact ? Theme.mm(2) : Theme.gap

                PageCount { Layout.fillWidth: true }
                ScrolledText {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: Theme.portrait ? Math.min(naturalHeight, screen.height * 0.3) : 0
                    Layout.preferredHeight: Layout.minimumHeight
                    objectName: "question.reading"
                    textName: "question.text"
                    text: Status.language === "en" ? screen.talk.textEn : screen.talk.textZh
                    textSize: text.length > 60 ? Theme.leadSize : Theme.compact ? Theme.titleSize * 0.9 : Theme.titleSize * 1.1
                    strong: true
                    onTouched: screen.talk.touch()
                    centred: true
                }
            }
            // Upright, the answers lie low, where they are reached.
            Loader {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: Theme.portrait && item ? item.implicitHeight : Number.POSITIVE_INFINITY
                Layout.preferredWidth: 11
                sourceComponent: screen.talk.kind === "number" ? numberAnswer
                                 : screen.talk.kind === "day" ? dayAnswer
                                 : screen.talk.kind === "" ? null : choiceAnswer
            }
        }
        TalkBar {
            Layout.fillWidth: true
            asideText: screen.talk.canSkip ? qsTr("不回答这一题") : ""
            onAside: screen.talk.skip()
        }
    }

    Component { id: choiceAnswer; ChoiceCards {} }
    Component { id: numberAnswer; NumberAnswer {} }
    Component { id: dayAnswer; DayAnswer {} }
}
