import QtQuick
import Kiosk
import Kiosk.Models

// A visit entered by hand: whose it is; then the form.
ConsolePage {
    id: page

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.people === undefined ? form : choice
    }
    Component {
        id: choice

        ConsoleList {
            id: people

            prefix: "manual_check_in"
            nothing: qsTr("名册上没有社区矫正对象")
            model: page.content.people
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "manual_check_in.person." + modelData.key
                width: people.view.width
                first: index === 0
                title: modelData.name
                onClicked: Console.open("manual_check_in", modelData.key)
            }
        }
    }
    Component {
        id: form

        ManualForm { content: page.content }
    }
}
