package io.edgeward.replica.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.replica.place.Alarms;
import io.edgeward.replica.place.Rest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Error Reporting of several projects: the events of the last hour. */
record CloudAlarms(Rest api, List<String> projects) implements Alarms {
  /** Address of the service. */
  static final URI SERVICE = URI.create("https://clouderrorreporting.googleapis.com/");

  private static final String LAST_HOUR = "timeRange.period=PERIOD_1_HOUR&pageSize=100";

  @Override
  public List<Alarm> all() throws IOException {
    List<Alarm> alarms = new ArrayList<>();
    for (String project : projects) {
      String root = "/v1beta1/projects/" + project;
      JsonObject groups = api.get(root + "/groupStats?" + LAST_HOUR);
      for (JsonElement stats : list(groups, "errorGroupStats")) {
        JsonObject group = stats.getAsJsonObject().getAsJsonObject("group");
        String id = group.get("groupId").getAsString();
        JsonObject events = api.get(root + "/events?groupId=" + id + "&" + LAST_HOUR);
        list(events, "errorEvents").forEach(event -> alarms.add(alarm(event.getAsJsonObject())));
      }
    }
    return alarms;
  }

  private static Alarm alarm(JsonObject event) {
    return new Alarm(
        event.getAsJsonObject("serviceContext").get("service").getAsString(),
        event.get("message").getAsString());
  }

  private static JsonArray list(JsonObject object, String name) {
    return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
  }
}
