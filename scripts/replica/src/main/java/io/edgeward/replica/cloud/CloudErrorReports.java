package io.edgeward.replica.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.replica.api.Rest;
import io.edgeward.scenarios.environment.ScenarioEnvironment.ErrorReports;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Error Reporting of several projects: the events of the last hour. */
record CloudErrorReports(Rest api, List<String> projects) implements ErrorReports {
  /** Address of the service. */
  static final URI SERVICE = URI.create("https://clouderrorreporting.googleapis.com/");

  private static final String LAST_HOUR = "timeRange.period=PERIOD_1_HOUR&pageSize=100";

  @Override
  public List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (String project : projects) {
      String root = "/v1beta1/projects/" + project;
      JsonObject groups = api.get(root + "/groupStats?" + LAST_HOUR);
      for (JsonElement stats : list(groups, "errorGroupStats")) {
        JsonObject group = stats.getAsJsonObject().getAsJsonObject("group");
        String id = group.get("groupId").getAsString();
        JsonObject events = api.get(root + "/events?groupId=" + id + "&" + LAST_HOUR);
        list(events, "errorEvents")
            .forEach(event -> messages.add(event.getAsJsonObject().get("message").getAsString()));
      }
    }
    return messages;
  }

  private static JsonArray list(JsonObject object, String name) {
    return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
  }
}
