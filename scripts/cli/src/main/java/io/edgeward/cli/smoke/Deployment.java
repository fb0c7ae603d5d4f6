package io.edgeward.cli.smoke;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Terraform says it deployed.
 *
 * @param webhook where the git host delivers
 * @param inner where each of the other functions answers, by name; let in nobody from outside
 * @param messaging full names of topics and subscriptions
 */
public record Deployment(URI webhook, SortedMap<String, URI> inner, SortedSet<String> messaging) {
  /** Takes unchangeable copies. */
  public Deployment {
    inner = Collections.unmodifiableSortedMap(new TreeMap<>(inner));
    messaging = Collections.unmodifiableSortedSet(new TreeSet<>(messaging));
  }

  /**
   * Reads the text of {@code terraform output -json}.
   *
   * @throws io.edgeward.json.JsonRefusedException if an output is missing, as they all are before
   *     the first apply
   */
  public static Deployment read(String outputs) {
    JsonObject all = Json.parseObject(outputs);
    URI webhook = URI.create(all.object("webhook_url").text("value"));
    SortedMap<String, URI> inner = new TreeMap<>();
    all.object("function_uris")
        .textMap("value")
        .forEach((name, uri) -> inner.put(name, URI.create(uri)));
    inner.values().remove(webhook);
    return new Deployment(webhook, inner, messaging(all));
  }

  private static SortedSet<String> messaging(JsonObject all) {
    SortedSet<String> names = new TreeSet<>(all.object("topics").textMap("value").values());
    JsonObject subscriptions = all.object("subscriptions").object("value");
    for (String key : subscriptions.names()) {
      JsonObject subscription = subscriptions.object(key);
      String folder = "projects/" + subscription.text("project") + "/subscriptions/";
      names.add(folder + subscription.text("name"));
      names.add(folder + subscription.text("dead_letters"));
    }
    return names;
  }
}
