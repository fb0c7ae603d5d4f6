package io.edgeward.cli.smoke;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.runtime.config.Texts;
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
   * @throws JsonRefusedException if an output is missing, as they all are before the first apply,
   *     or an address is none
   */
  public static Deployment read(String outputs) {
    JsonObject all = Json.parseObject(outputs);
    URI webhook = address(all.object("webhook_url"), "value");
    SortedMap<String, URI> inner = new TreeMap<>();
    JsonObject functions = all.object("function_uris").object("value");
    functions.names().forEach(name -> inner.put(name, address(functions, name)));
    inner.values().remove(webhook);
    return new Deployment(webhook, inner, messaging(all));
  }

  private static URI address(JsonObject object, String name) {
    String text = object.text(name);
    try {
      return Texts.url(text);
    } catch (IllegalArgumentException e) {
      throw new JsonRefusedException(
          object.path() + "." + name, Json.quote(text) + " is no http or https URL");
    }
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
