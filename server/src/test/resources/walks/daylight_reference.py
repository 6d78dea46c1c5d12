"""Sunrise, sunset and civil twilight for days over the year, by PyEphem (libastro, VSOP87: not the equations of the service).

    /usr/bin/python3 daylight_reference.py > daylight.csv
"""

import datetime
import platform

import ephem

PLACES = {"Medborgarplatsen": (59.3143, 18.0735), "Tantolunden": (59.3127, 18.0483), "Kiruna": (67.8558, 20.2253)}

print(f"# Python {platform.python_version()}, ephem {ephem.__version__}; python3 daylight_reference.py; times in UTC, - for none")
print("latitude,longitude,day,dawn,sunrise,sunset,dusk")
for latitude, longitude in PLACES.values():
    for number in range(0, 365, 12):
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number)
        here = ephem.Observer()
        here.lat, here.lon, here.elevation, here.pressure = str(latitude), str(longitude), 0, 0
        here.date = ephem.Date(datetime.datetime.combine(day, datetime.time(12)) - datetime.timedelta(hours=longitude / 15))
        noon = here.next_transit(ephem.Sun()) if here.next_transit(ephem.Sun()) - here.date < 0.5 else here.previous_transit(ephem.Sun())

        def told(horizon, centre, before):
            here.date, here.horizon = noon, horizon
            event = here.previous_rising if before else here.next_setting
            try:
                at = event(ephem.Sun(), use_center=centre)
            except ephem.CircumpolarError:
                return "-"
            return "-" if abs(at - noon) > 0.5 else at.datetime().strftime("%Y-%m-%dT%H:%M:%SZ")

        print(",".join([str(latitude), str(longitude), str(day), told("-6", True, True), told("-0:34", False, True),
                        told("-0:34", False, False), told("-6", True, False)]))
