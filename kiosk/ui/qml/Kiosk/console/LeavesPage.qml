import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Leaves: how each stands; for whom to ask; and the form.
ConsolePage {
    id: page

    readonly property var urgent: ["overdue", "waiting", "returned_late"]

    function detail(line) {
        const parts = [CaseWords.span(line.fromDay, line.untilDay)]
        if (line.destination !== "")
            parts.push(CaseWords.quoted(line.destination))
        if (line.reason !== "")
            parts.push(CaseWords.quoted(line.reason))
        return parts.join(" · ")
    }
    // What the officer is to know about how it stands.
    function note(line) {
        if (line.standing === "requested" && line.decider !== "")
            return qsTr("由%1决定").arg(CaseWords.deciders[line.decider] ?? CaseWords.quoted(line.decider))
        if (line.standing === "overdue")
            return qsTr("应于 %1 前销假，逾期 %2 天").arg(Formats.date(line.dueBack)).arg(line.lateDays)
        if (line.standing === "due_back" || line.standing === "away")
            return qsTr("应于 %1 前销假").arg(Formats.date(line.dueBack))
        return ""
    }

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.lines !== undefined ? everything
                         : page.content.people !== undefined ? choice : form
    }
    Component {
        id: everything

        Item {
            ConsoleList {
                id: list

                anchors.top: parent.top
                anchors.bottom: ask.top
                anchors.bottomMargin: Theme.gap
                width: parent.width
                prefix: "leaves"
                nothing: qsTr("近期没有外出请假")
                model: page.content.lines
                delegate: ConsoleRow {
                    required property var modelData
                    required property int index
                    readonly property string about: page.note(modelData)

                    objectName: "leaves.row." + modelData.leave
                    width: list.view.width
                    first: index === 0
                    title: modelData.name
                    detail: about === "" ? page.detail(modelData) : page.detail(modelData) + "\n" + about
                    side: CaseWords.standings[modelData.standing]
                    iconName: page.urgent.includes(modelData.standing) ? "warning" : "calendar"
                    tone: page.urgent.includes(modelData.standing) ? Theme.warn : Theme.accent
                    onClicked: Console.open("person", modelData.subject)
                }
            }
            BigButton {
                id: ask

                objectName: "leaves.ask"
                anchors.bottom: parent.bottom
                width: parent.width
                reach: 0
                iconName: "add"
                text: qsTr("代为申请外出")
                onClicked: Console.open("leaves", "+")
            }
        }
    }
    Component {
        id: choice

        ConsoleList {
            id: people

            prefix: "leaves.people"
            nothing: qsTr("名册上没有社区矫正对象")
            model: page.content.people
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "leaves.person." + modelData.subject
                width: people.view.width
                first: index === 0
                title: modelData.name
                onClicked: Console.open("leaves", modelData.subject)
            }
        }
    }
    Component {
        id: form

        LeaveForm { content: page.content }
    }
}
