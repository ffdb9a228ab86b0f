import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A photograph of who is here: live picture, take, take again; or why there is none.
Item {
    id: step

    property bool last: true
    property string why               // code of why there is none
    readonly property bool taken: Photograph.number > 0

    signal chosen(string code)
    signal dismissed
    signal finished

    GridLayout {
        anchors.top: parent.top
        anchors.bottom: actions.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(Theme.compact ? 4 : 8)
        rowSpacing: Theme.gap
        uniformCellWidths: !Theme.portrait

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1

            CameraBox {
                objectName: "photograph.camera"
                anchors.fill: parent
                visible: Photograph.aiming
                guide: false
                hint: qsTr("正在自动恢复。恢复不了时，请选择没有照片的原因")
            }
            Rectangle {
                anchors.fill: parent
                visible: !Photograph.aiming
                radius: Theme.radius * 1.4
                color: step.taken ? Theme.screenDark : Theme.surface
                border.width: Theme.line
                border.color: Theme.hairline

                Image {
                    objectName: "photograph.picture"
                    anchors.fill: parent
                    anchors.margins: Theme.mm(2)
                    visible: step.taken
                    source: step.taken ? "image://photograph/" + Photograph.number : ""
                    cache: false
                    fillMode: Image.PreserveAspectFit
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("刚拍的照片")
                }
                Column {
                    anchors.centerIn: parent
                    width: parent.width * 0.86
                    visible: !step.taken
                    spacing: Theme.gap

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "camera"
                        size: Theme.mm(Theme.compact ? 12 : 22)
                        color: Theme.softInk
                    }
                    Words {
                        objectName: "photograph.none"
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: qsTr("不拍照，原因记入日志")
                        color: Theme.softInk
                    }
                }
            }
        }
        Flickable {
            id: view

            objectName: "photograph.asks"
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 1
            implicitHeight: asks.implicitHeight
            clip: true
            contentWidth: width
            contentHeight: asks.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: ScrollBar {
                policy: view.contentHeight > view.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
                implicitWidth: Theme.mm(Theme.compact ? 1.6 : 2.4)
            }

            ColumnLayout {
                id: asks

                width: view.width - (view.contentHeight > view.height + 1 ? Theme.mm(Theme.compact ? 3 : 5) : 0)
                spacing: Theme.gap

                Words {
                    objectName: "photograph.prompt"
                    Layout.fillWidth: true
                    text: step.taken ? qsTr("看得清本人的脸吗？") : step.why !== "" ? qsTr("没有照片")
                          : Preview.state === "interrupted" ? qsTr("没有画面，可以选择原因后继续") : qsTr("请本人面向摄像头")
                    font.pixelSize: Theme.leadSize
                    font.bold: true
                    lineHeight: 1.1
                }
                CodePicker {
                    name: "photograph.why"
                    label: qsTr("拍不了时，请选择原因")
                    visible: !step.taken
                    required: false
                    chosen: step.why
                    options: ReviewWords.noPhotographs
                    onPicked: code => step.chosen(code)
                }
            }
        }
    }
    RowLayout {
        id: actions

        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap

        BigButton {
            objectName: "photograph.back"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
            primary: false
            reach: 0
            iconName: "back"
            textSize: Theme.bodySize
            text: qsTr("修改登记内容")
            onClicked: step.dismissed()
        }
        BigButton {
            objectName: step.taken ? "photograph.again" : "photograph.take"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            visible: step.why === ""
            primary: !step.taken
            reach: 0
            enabled: !Console.acting && (step.taken || Preview.live)
            iconName: step.taken ? "again" : "camera"
            textSize: step.taken ? Theme.bodySize : Theme.leadSize
            text: step.taken ? qsTr("重拍") : qsTr("拍照")
            onClicked: step.taken ? Photograph.aim() : Photograph.take()
        }
        BigButton {
            objectName: step.last ? "photograph.submit" : "photograph.next"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            primary: enabled
            reach: 0
            enabled: !Console.acting && (step.taken || step.why !== "")
            iconName: step.last ? "check" : "forward"
            textSize: Theme.bodySize
            text: step.last ? qsTr("登记到场") : qsTr("下一步：第二人确认")
            onClicked: step.finished()
        }
    }
}
