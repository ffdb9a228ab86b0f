import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What the officer's enrolment screens share: whose turn it is above, two buttons below.
Item {
    id: frame

    default property alias content: body.data
    property string leaveText
    property bool canLeave: false
    property string againText
    property bool canTryAgain: false
    property string goText
    property string goIcon: "forward"
    property bool canGo: false
    property bool againQuiet: false
    property string buttonName: "officer.go"
    property string alsoText
    property string alsoIcon: "fingerprint"
    property bool canAlso: false
    property bool alsoQuiet: false
    property bool showPerson: true
    property string personText: qsTr("登记对象：%1")

    readonly property int buttonHeight: Theme.compact ? Theme.touchHeight : Theme.primaryHeight
    // Three of them stand in a row: what they say grows to 1.25.
    readonly property int buttonText: Theme.bodySize * Math.min(1, 1.25 / Theme.textScale)

    signal leaving
    signal tryingAgain
    signal going
    signal alsoDoing

    Words {
        id: person

        objectName: "officer.person"
        visible: frame.showPerson && Enrolment.personName !== ""
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
        text: frame.personText.arg(Enrolment.personName)
        // One line whatever somebody is called: the page below has no second one to give.
        height: Math.ceil(Theme.bodySize * 1.75)
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(Theme.bodySize * 0.4)
        font.pixelSize: Theme.bodySize
        font.bold: true
        color: Theme.softInk
    }
    Item {
        id: body

        anchors.top: person.visible ? person.bottom : parent.top
        anchors.topMargin: person.visible ? Theme.gap : 0
        anchors.bottom: buttons.top
        anchors.bottomMargin: Theme.gap
        anchors.left: parent.left
        anchors.right: parent.right
    }
    RowLayout {
        id: buttons

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap

        BigButton {
            objectName: "officer.leave"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            implicitHeight: frame.buttonHeight
            reach: 0
            visible: frame.canLeave
            primary: false
            iconName: "cross"
            textSize: frame.buttonText
            text: frame.leaveText
            onClicked: frame.leaving()
        }
        BigButton {
            objectName: "officer.again"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            implicitHeight: frame.buttonHeight
            reach: 0
            visible: frame.canTryAgain
            primary: !frame.canGo && !frame.againQuiet
            iconName: frame.againQuiet ? "" : "again"
            textSize: frame.buttonText
            text: frame.againText
            onClicked: frame.tryingAgain()
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: 1
        }
        BigButton {
            objectName: "officer.also"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            implicitHeight: frame.buttonHeight
            reach: 0
            visible: frame.canAlso
            primary: !frame.canGo && !frame.alsoQuiet
            iconName: frame.alsoIcon
            textSize: frame.buttonText
            text: frame.alsoText
            onClicked: frame.alsoDoing()
        }
        BigButton {
            objectName: frame.buttonName
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            implicitHeight: frame.buttonHeight
            reach: 0
            visible: frame.canGo
            iconName: frame.goIcon
            text: frame.goText
            textSize: frame.buttonText
            onClicked: frame.going()
        }
    }
}
