import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What the city has not got, to be carried there where there is no line.
ConsolePage {
    id: page

    CaseForm {
        anchors.fill: parent

        CaseFact {
            label: qsTr("市级平台还没有的记录")
            value: page.content.waiting === 0 ? qsTr("没有，全部已送达") : qsTr("%1 条").arg(page.content.waiting)
            valueName: "export.waiting"
            strong: true
        }
        CaseFact {
            label: qsTr("上次导出")
            value: page.content.lastDay === "" ? qsTr("还没有导出过") : Formats.date(page.content.lastDay) + " " + page.content.lastAt
            valueName: "export.last"
        }
        CaseFact {
            label: qsTr("用途")
            value: qsTr("没有网络的司法所用 U 盘把记录送到市级平台。文件已加密，只有市级平台能读；本机的记录不会减少。")
        }
        asks: DrivePicker {
            id: drive

            name: "export.drive"
            drives: page.content.drives
        }
        buttons: BigButton {
            objectName: "export.submit"
            Layout.fillWidth: true
            reach: 0
            enabled: !Console.acting && drive.chosen !== ""
            iconName: "drive"
            text: qsTr("写入 U 盘")
            onClicked: Console.act("export_journal", { "drive": drive.chosen })
        }
    }
}
