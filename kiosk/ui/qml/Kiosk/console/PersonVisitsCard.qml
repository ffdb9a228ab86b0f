import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The person's visits to this kiosk, the newest first, some at a time.
FileCard {
    id: card

    required property var file
    readonly property var outcomes: ({
        "verified": qsTr("已核验"),
        "referred": qsTr("转人工"),
        "declined": qsTr("未完成")
    })

    function outcome(visit) {
        return visit.ruled ? qsTr("%1，已复核").arg(card.outcomes[visit.outcome]) : card.outcomes[visit.outcome]
    }

    title: qsTr("在本机的办理记录（%1 次）").arg(file.visitsMade)

    Words {
        objectName: "person.no_visits"
        visible: card.file.visitsMade === 0
        Layout.fillWidth: true
        text: qsTr("还没有在本机办理过")
        color: Theme.softInk
    }
    Repeater {
        model: card.file.visits

        RowLayout {
            id: visit

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.gap

            Icon {
                name: visit.modelData.outcome === "verified" ? "check" : visit.modelData.outcome === "referred" ? "desk" : "cross"
                color: visit.modelData.outcome === "verified" ? Theme.good : Theme.softInk
                size: Theme.bodySize * 1.1
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("%1 %2 · %3").arg(Formats.date(visit.modelData.day)).arg(visit.modelData.at).arg(Purposes.name(visit.modelData.purpose))
                      + (visit.modelData.clockTrusted ? "" : qsTr("（时间未校准）"))
            }
            Words {
                text: card.outcome(visit.modelData)
                color: Theme.softInk
            }
            BigButton {
                objectName: "person.photograph." + visit.modelData.place
                visible: visit.modelData.photographed
                primary: false
                reach: 0
                iconName: "camera"
                textSize: Theme.bodySize
                implicitHeight: Theme.mm(15)
                implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 8 : 11)
                text: qsTr("照片")
                onClicked: Console.open("photograph", visit.modelData.place)
            }
        }
    }
    PartBar {
        parts: card.file.parts
        prefix: "person.visits"
    }
}
