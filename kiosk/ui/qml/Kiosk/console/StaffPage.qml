import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Who may log in here. They come and go by the city's feed; PINs are chosen here as well.
ConsolePage {
    id: page

    function detail(line) {
        const last = line.lastDay === "" ? qsTr("近期没有登录") : qsTr("上次登录：%1 %2").arg(Formats.date(line.lastDay)).arg(line.lastAt)
        if (line.failures === 0)
            return last
        const wrong = qsTr("此后输错 PIN %1 次").arg(line.failures)
        return line.waitS === 0 ? last + "\n" + wrong : last + "\n" + wrong + qsTr("，每次需等待 %1 秒").arg(line.waitS)
    }

    Words {
        id: note

        width: parent.width
        text: qsTr("人员的增减由市级平台办理。PIN 可在本机修改，市级平台重设的优先")
        color: Theme.softInk
        lineHeight: 1.1
    }
    ConsoleList {
        id: list

        anchors.top: note.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: change.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        prefix: "staff"
        nothing: qsTr("名册上没有工作人员")
        model: page.content.lines
        delegate: ConsoleRow {
            required property var modelData
            required property int index

            objectName: "staff.row." + modelData.officer
            width: list.view.width
            first: index === 0
            enabled: leads
            leads: !modelData.here && modelData.waitS > 0
            title: modelData.name
            detail: page.detail(modelData)
            side: modelData.here ? qsTr("本人，已登录") : leads ? qsTr("解除锁定") : ""
            iconName: modelData.failures > 2 ? "warning" : "officer"
            tone: modelData.failures > 2 ? Theme.warn : Theme.accent
            onClicked: Console.open("unlock", modelData.officer)
        }
    }
    BigButton {
        id: change

        objectName: "staff.change_pin"
        anchors.bottom: parent.bottom
        width: parent.width
        reach: 0
        iconName: "shield"
        text: qsTr("修改我的 PIN")
        onClicked: Console.open("own_pin", "")
    }
}
