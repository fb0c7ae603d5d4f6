package io.edgeward.replica.machine;

import com.google.gson.JsonObject;
import io.edgeward.local.errors.ErrorReportingFake;
import io.edgeward.replica.place.Alarms;
import java.util.List;

/** What the stand-in of Error Reporting was told. */
record FakeAlarms(ErrorReportingFake errors) implements Alarms {
  @Override
  public List<Alarm> all() {
    return errors.reports().stream()
        .map(report -> new Alarm(service(report.event()), report.message()))
        .toList();
  }

  private static String service(JsonObject event) {
    return event.getAsJsonObject("serviceContext").get("service").getAsString();
  }
}
