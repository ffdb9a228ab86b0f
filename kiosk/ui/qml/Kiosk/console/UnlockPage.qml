import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// An officer after too many wrong PINs: another officer confirms that they may try again.
ConsolePage {
    id: page

    readonly property bool lacking: content.seconds.length === 0

    CaseForm {
        anchors.fill: parent
        visible: page.lacking

        CaseFact {
            label: qsTr("为谁解除锁定")
            value: page.content.name
            valueName: "unlock.name"
            strong: true
        }
        CaseFact {
            value: qsTr("按规定要两人办理，名册上没有第三名工作人员，不能在本机解除。此人仍可在登录页输入 PIN，每次输错后等待 %1 秒；也可由市级平台重设 PIN。").arg(page.content.waitS)
            valueName: "unlock.lacking"
            tone: Theme.warn
        }
    }
    Loader {
        anchors.fill: parent
        active: !page.lacking
        sourceComponent: SecondOfficer {
            officers: page.content.seconds.map(it => ({ "code": it.key, "text": it.name }))
            facts: [qsTr("为 %1 解除锁定").arg(page.content.name), qsTr("已输错 PIN %1 次").arg(page.content.failures)]
            backText: qsTr("不解除")
            confirmText: qsTr("确认解除锁定")
            onDismissed: Console.goBack()
            onConfirmed: (officer, pin) => Console.act("unlock_officer", { "officer": page.content.officer, "second": officer, "pin": pin })
        }
    }
}
