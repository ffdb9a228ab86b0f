import QtQuick
import Kiosk
import Kiosk.Models

// Which page is shown by what: one line each in the map, and one component.
Loader {
    id: pages

    readonly property var components: ({
        "today": today,
        "people": people,
        "person": person,
        "records": records,
        "readiness": readiness,
        "reviews": reviews,
        "review": review,
        "manual_check_in": manual,
        "photograph": photograph,
        "cases": hub,
        "kiosk": hub,
        "flags": flags,
        "leaves": leaves,
        "proposals": proposals,
        "tasks": tasks,
        "thought_reports": thoughtReports,
        "export": exporting,
        "person_file": personFile,
        "departures": departures,
        "certificates": certificates,
        "own_pin": ownPin,
        "unlock": unlock,
        "staff": staff
    })

    sourceComponent: Console.ready ? components[Console.page] ?? null : null

    Component { id: today; TodayPage {} }
    Component { id: people; ChoosePersonScreen {} }
    Component { id: person; PersonPage {} }
    Component { id: records; RecordsPage {} }
    Component { id: readiness; ReadinessPage {} }
    Component { id: reviews; ReviewsPage {} }
    Component { id: review; ReviewPage {} }
    Component { id: manual; ManualCheckInPage {} }
    Component { id: photograph; PhotographPage {} }
    Component { id: hub; HubPage {} }
    Component { id: flags; FlagsPage {} }
    Component { id: leaves; LeavesPage {} }
    Component { id: proposals; ProposalsPage {} }
    Component { id: tasks; TasksPage {} }
    Component { id: thoughtReports; ThoughtReportsPage {} }
    Component { id: exporting; ExportPage {} }
    Component { id: personFile; PersonFilePage {} }
    Component { id: departures; DeparturesPage {} }
    Component { id: certificates; CertificatesPage {} }
    Component { id: ownPin; OwnPinPage {} }
    Component { id: unlock; UnlockPage {} }
    Component { id: staff; StaffPage {} }
}
