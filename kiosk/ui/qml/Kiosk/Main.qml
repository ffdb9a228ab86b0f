import QtQuick
import QtQuick.Window
import Kiosk
import Kiosk.Models

Window {
    id: window

    property bool fullScreen: false

    readonly property bool officer: CheckIn.screen === "officer"
    readonly property bool starting: CheckIn.screen === "out_of_service" && CheckIn.prompt === "starting"
    readonly property string screen: officer ? Enrolment.screen : starting ? "starting" : CheckIn.screen
    readonly property var pages: ({
        "starting": startingPage,
        "idle": idlePage,
        "claim": claimPage,
        "confirm": confirmPage,
        "face": facePage,
        "fingerprint": fingerprintPage,
        "message": messagePage,
        "question": questionPage,
        "working": workingPage,
        "completed": completedPage,
        "referred": referredPage,
        "declined": declinedPage,
        "leave_review": leaveReviewPage,
        "leave_ended": leaveEndedPage,
        "out_of_service": outOfServicePage,
        "log_in": logInPage,
        "choose_person": consolePage,
        "roster_change": rosterChangePage,
        "notice": noticePage,
        "enrol_needs": needsPage,
        "enrol_face": enrolFacePage,
        "enrol_fingerprint": enrolFingerprintPage,
        "enrol_unusable_finger": unusableFingerPage,
        "enrol_checking": checkingPage,
        "enrol_review": reviewPage,
        "enrol_saving": savingPage,
        "enrol_done": donePage,
        "enrol_stopped": stoppedPage,
        "announcement": announcementPage,
        "announcement_documents": announcementDocumentsPage,
        "announcement_signature": signaturePage,
        "announcement_unsigned": unsignedPage,
        "announcement_done": announcedPage
    })
    readonly property var stepLabels: officer
        ? [qsTr("人员"), qsTr("告知"), qsTr("人脸"), qsTr("指纹"), qsTr("核对"), qsTr("完成")]
        : [qsTr("身份"), qsTr("人脸"), qsTr("指纹"), qsTr("完成")]
    // One past the last step once everything is saved.
    readonly property int stepIndex: screen === "completed" || screen === "enrol_done" ? stepLabels.length
                                     : screen === "choose_person" ? -1
                                     : officer ? Enrolment.stepIndex : CheckIn.stepIndex

    objectName: "window"
    title: qsTr("自助报到")
    visible: true
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    flags: fullScreen ? Qt.FramelessWindowHint | Qt.Window : Qt.Window
    color: Theme.page

    Binding {
        target: Theme
        property: "windowWidth"
        value: window.width
    }
    Binding {
        target: Theme
        property: "windowHeight"
        value: window.height
    }

    TopBar {
        id: topBar

        width: parent.width
        showClock: window.screen !== "idle" && !window.starting
        showNetwork: !window.starting
        stepLabels: Theme.portrait ? [] : window.stepLabels
        stepIndex: window.stepIndex
    }
    StepBar {
        id: steps

        visible: Theme.portrait && window.stepIndex >= 0
        anchors.top: topBar.bottom
        anchors.topMargin: Theme.mm(7)
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        labels: window.stepLabels
        current: window.stepIndex
    }
    LowReachPlate {
        id: lowerHalf

        visible: Theme.halved
        anchors.top: topBar.bottom
        anchors.bottom: parent.verticalCenter
        width: parent.width
    }
    Loader {
        id: page

        objectName: "page"
        anchors.top: Theme.halved ? window.contentItem.verticalCenter : steps.visible ? steps.bottom : topBar.bottom
        anchors.bottom: footBar.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.mm(Theme.compact ? 3.5 : 8)
        anchors.bottomMargin: Theme.mm(Theme.compact ? 3 : 7)
        sourceComponent: window.pages[window.screen] ?? null
        onLoaded: if (Status.animated) appearing.restart()
    }
    // Screens appear from under a veil: faded themselves, their overlapping strokes would show.
    Rectangle {
        id: veil

        objectName: "veil"
        anchors.fill: page
        color: Theme.page
        opacity: 0
        visible: opacity > 0

        NumberAnimation {
            id: appearing

            target: veil
            property: "opacity"
            from: 1
            to: 0
            duration: 180
        }
    }
    FootBar {
        id: footBar

        width: parent.width
        anchors.bottom: parent.bottom
        canAskForOfficer: !window.officer && CheckIn.canAskForOfficer
        canCancel: !window.officer && CheckIn.canCancel
        canLower: !window.officer
        conversing: ["message", "question", "leave_review"].includes(window.screen)
        withoutFace: window.screen === "claim" || window.screen === "face"
        onOfficerAsked: CheckIn.askForOfficer()
        onCancelled: CheckIn.cancel()
    }

    FocusFrame { target: window.activeFocusItem }

    Component { id: startingPage; StartingScreen {} }
    Component { id: idlePage; IdleScreen {} }
    Component { id: claimPage; ClaimScreen {} }
    Component { id: confirmPage; ConfirmScreen {} }
    Component { id: facePage; FaceScreen {} }
    Component { id: fingerprintPage; FingerprintScreen {} }
    Component { id: messagePage; MessageScreen {} }
    Component { id: questionPage; QuestionScreen {} }
    Component { id: workingPage; WorkingScreen {} }
    Component { id: completedPage; CompletedScreen {} }
    Component { id: referredPage; ReferredScreen {} }
    Component { id: declinedPage; DeclinedScreen {} }
    Component { id: leaveReviewPage; LeaveReviewScreen {} }
    Component { id: leaveEndedPage; LeaveEndedScreen {} }
    Component { id: outOfServicePage; OutOfServiceScreen {} }
    Component { id: logInPage; LogInScreen {} }
    Component { id: consolePage; ConsoleScreen {} }
    Component { id: rosterChangePage; RosterChangeScreen {} }
    Component { id: noticePage; NoticeScreen {} }
    Component { id: needsPage; NeedsScreen {} }
    Component { id: enrolFacePage; EnrolFaceScreen {} }
    Component { id: enrolFingerprintPage; EnrolFingerprintScreen {} }
    Component { id: unusableFingerPage; UnusableFingerScreen {} }
    Component { id: checkingPage; CheckingScreen {} }
    Component { id: reviewPage; ReviewScreen {} }
    Component { id: savingPage; SavingScreen {} }
    Component { id: donePage; DoneScreen {} }
    Component { id: stoppedPage; StoppedScreen {} }
    Component { id: announcementPage; AnnouncementScreen {} }
    Component { id: announcementDocumentsPage; AnnouncementDocumentsScreen {} }
    Component { id: signaturePage; SignatureScreen {} }
    Component { id: unsignedPage; UnsignedScreen {} }
    Component { id: announcedPage; AnnouncedScreen {} }
}
