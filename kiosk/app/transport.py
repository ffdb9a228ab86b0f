"""The connection to the city platform that the settings describe."""

from __future__ import annotations

import ssl

from kiosk.app.settings import ServerSettings, SettingsProblem
from sync.client.results import Failure, Offline, Refused, ServerBusy
from sync.client.transport import Transport


def city_transport(server: ServerSettings) -> Transport:
    """A connection not yet opened. Raises SettingsProblem."""
    try:
        return Transport(server.url, ca_file=server.ca_file)
    except ValueError as error:
        raise SettingsProblem(f"server.url: {error}") from error
    except (OSError, ssl.SSLError) as error:
        raise SettingsProblem(
            f"server.ca_file: {server.ca_file} cannot be used ({error}); give the PEM file of the "
            "city's certificate authority"
        ) from error


def in_words(failure: Failure) -> str:
    """Why the platform did not do what it was asked for, and what to do."""
    match failure:
        case Offline(reason):
            return f"the city platform cannot be reached ({reason.value}); check url and network"
        case ServerBusy():
            return "the city platform is busy; try again in a minute"
        case Refused(message=message):
            return message
