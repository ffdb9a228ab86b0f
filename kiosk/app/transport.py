"""The connection to the city platform that the settings describe."""

from __future__ import annotations

import ssl

from kiosk.app.settings import ServerSettings, SettingsProblem
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
