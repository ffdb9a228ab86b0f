import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One person's file for the office's paper file.
ConsolePage {
    id: page

    CaseForm {
        anchors.fill: parent

        CaseFact {
            label: qsTr("谁的档案")
            value: page.content.name
            valueName: "person_file.name"
            strong: true
        }
        CaseFact {
            label: qsTr("请注意")
            value: qsTr("文件含个人信息，没有加密。导出人、时间、原因和文件摘要记入日志。用后请从 U 盘删除。")
            tone: Theme.warn
        }
        CodePicker {
            id: kind

            name: "person_file.kind"
            label: qsTr("文件的形式")
            options: [{ "code": "html", "text": qsTr("可打印的页面") }, { "code": "csv", "text": qsTr("电子表格") }]
            chosen: "html"
        }
        asks: [
            PhrasePicker {
                id: reason

                name: "person_file.reason"
                label: qsTr("导出原因（必填）")
                longest: 200
                phrases: [qsTr("归入纸质档案"), qsTr("上级调阅"), qsTr("移送其他司法所"), qsTr("本人申请查阅")]
            },
            DrivePicker {
                id: drive

                name: "person_file.drive"
                drives: page.content.drives
            }
        ]
        buttons: BigButton {
            objectName: "person_file.submit"
            Layout.fillWidth: true
            reach: 0
            enabled: !Console.acting && drive.chosen !== "" && reason.text !== ""
            iconName: "drive"
            text: qsTr("写入 U 盘")
            onClicked: Console.act("export_person", {
                "subject": page.content.subject,
                "drive": drive.chosen,
                "kind": kind.chosen,
                "language": Status.language,
                "reason": reason.text
            })
        }
    }
}
