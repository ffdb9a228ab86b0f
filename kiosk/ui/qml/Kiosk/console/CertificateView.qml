import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One certificate of destruction, checked against the store of now, with its code to photograph.
CaseForm {
    id: view

    required property var content
    readonly property var line: content.line
    readonly property bool holds: content.intact && content.stillHere === 0

    CaseFact {
        label: qsTr("数据销毁证明")
        value: DepartureWords.whys[view.line.why] ?? view.line.why
        valueName: "certificates.why"
        strong: true
    }
    CaseFact {
        label: qsTr("核对结果")
        value: !view.content.intact ? qsTr("证明与本机的签名不符，请联系维护人员")
             : view.content.stillHere > 0 ? qsTr("本机仍有 %1 项应已销毁的数据，请联系维护人员").arg(view.content.stillHere)
             : view.content.backOnRoster ? qsTr("签名有效，所列样本已不在本机。此人后来又列入名册")
             : qsTr("签名有效，所列数据已不在本机")
        valueName: "certificates.verdict"
        tone: view.holds ? Theme.good : Theme.warn
    }
    CaseFact {
        label: qsTr("对象编号")
        value: view.line.subject
        valueName: "certificates.subject"
    }
    CaseFact {
        label: qsTr("销毁时间")
        value: Formats.date(view.line.day) + " " + view.line.at + (view.content.clockTrusted ? "" : qsTr("（时间未校准）"))
        valueName: "certificates.when"
    }
    CaseFact {
        label: qsTr("销毁了什么")
        value: view.content.destroyed.map(it => (DepartureWords.kinds[it.kind] ?? it.kind) + " " + it.count).join("\n")
        valueName: "certificates.destroyed"
    }
    CaseFact {
        value: view.content.referencesKept === 0 ? "" : qsTr("另有 %1 份样本按规则封存，到期销毁").arg(view.content.referencesKept)
        valueName: "certificates.kept"
    }
    CaseFact {
        label: qsTr("依据")
        value: qsTr("规则 %1，名册版本 %2").arg(view.content.rulePack === "" ? qsTr("（无）") : view.content.rulePack).arg(view.content.rosterRevision)
    }
    CaseFact {
        label: qsTr("记录号")
        value: qsTr("第 %1 号，校验码 %2").arg(view.line.place).arg(view.content.code)
        valueName: "certificates.number"
    }
    asks: ReceiptCode {
        Layout.alignment: Qt.AlignHCenter
        visible: view.content.qrText !== ""
        text: view.content.qrText
        caption: qsTr("用手机扫码可核验这份证明的签名")
    }
}
