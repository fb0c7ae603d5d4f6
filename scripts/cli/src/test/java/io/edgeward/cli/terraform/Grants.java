package io.edgeward.cli.terraform;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rights that a plan gives, as rows of a table. Every resource whose type speaks of IAM must be
 * of a kind that is known here: what is not understood must not pass for harmless.
 */
final class Grants {
  private static final Pattern KIND =
      Pattern.compile("google_(?<on>[a-z0-9_]+)_iam_(member|binding|policy)");
  private static final String ROLE = "google_project_iam_custom_role";
  private static final String ENTITLEMENT = "google_privileged_access_manager_entitlement";

  /** They take rights away, or write down that rights were used. */
  private static final List<String> NO_GRANTS =
      List.of("google_iam_deny_policy", "google_project_iam_audit_config");

  private static final List<String> PLACES =
      List.of(
          "location",
          "repository",
          "topic",
          "subscription",
          "name",
          "bucket",
          "secret_id",
          "service_account_id");

  private Grants() {}

  /** A row for each right, sorted. */
  static TreeSet<String> of(List<JsonObject> resources) {
    return resources.stream()
        .filter(resource -> type(resource).contains("_iam_") || type(resource).equals(ENTITLEMENT))
        .filter(resource -> !NO_GRANTS.contains(type(resource)))
        .flatMap(Grants::rows)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> rows(JsonObject resource) {
    JsonObject values = resource.getAsJsonObject("values");
    if (type(resource).equals(ENTITLEMENT)) {
      return entitled(values);
    }
    if (type(resource).equals(ROLE)) {
      return Stream.of(defined(values));
    }
    var kind = KIND.matcher(type(resource));
    if (!kind.matches()) {
      throw new IllegalStateException("a kind of right that nobody knows: " + type(resource));
    }
    String on =
        Stream.concat(
                Stream.of(kind.group("on").replaceAll(".*_", ""), text(values, "project")),
                PLACES.stream().map(place -> text(values, place)))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return values.has("policy_data")
        ? objects(JsonParser.parseString(text(values, "policy_data")), "bindings")
            .flatMap(binding -> rows(binding, on))
        : rows(values, on);
  }

  private static Stream<String> rows(JsonObject binding, String on) {
    return members(binding).map(who -> row(who, text(binding, "role"), on, condition(binding)));
  }

  /** A role of our own says nothing by its name: what it lets do stands in a row as well. */
  private static String defined(JsonObject values) {
    String permissions =
        texts(values.getAsJsonArray("permissions")).sorted().collect(Collectors.joining(", "));
    return row(
        "role " + text(values, "role_id"), permissions, "project " + text(values, "project"), "");
  }

  /** What Google's Privileged Access Manager gives for a while, to those who ask and are let. */
  private static Stream<String> entitled(JsonObject values) {
    List<String> who =
        objects(values, "eligible_users")
            .flatMap(users -> texts(users.getAsJsonArray("principals")))
            .toList();
    String duration = "approved, for " + text(values, "max_request_duration");
    return objects(values, "privileged_access")
        .flatMap(access -> objects(access, "gcp_iam_access"))
        .flatMap(access ->
            objects(access, "role_bindings")
                .flatMap(role ->
                    who.stream()
                        .map(member ->
                            row(
                                member,
                                text(role, "role"),
                                text(access, "resource"),
                                entitled(role, duration)))));
  }

  private static String entitled(JsonObject role, String duration) {
    String condition = text(role, "condition_expression");
    return condition.isEmpty() ? duration : duration + ": " + condition;
  }

  private static String row(String who, String role, String on, String condition) {
    String row = "| %s | %s | %s | %s |".formatted(who, role, on, condition);
    List<UnaryOperator<String>> shorter =
        List.of(
            text -> text.replace("shop-", ""),
            text -> text.replace("111111", "prod"),
            text -> text.replace("222222", "run"),
            text -> text.replace("333333", "backup"),
            text -> text.replace("444444", "edge"),
            text -> text.replace(".iam.gserviceaccount.com", ""),
            text -> text.replace("roles/", ""),
            text -> text.replace("serviceAccount:", ""),
            text -> text.replaceAll("resource.name.startsWith\\(\"([^\"]*)\"\\)", "`$1...`"),
            text -> text.replaceAll("resource.name == \"([^\"]*)\"", "`$1`"),
            text -> text.replace("||", "or"));
    for (UnaryOperator<String> step : shorter) {
      row = step.apply(row);
    }
    return row;
  }

  /** A member that is not known before the apply cannot be reviewed: it shows as such. */
  private static Stream<String> members(JsonObject binding) {
    if (binding.has("members")) {
      return texts(binding.getAsJsonArray("members"));
    }
    return Stream.of(
        Optional.of(text(binding, "member")).filter(who -> !who.isEmpty()).orElse("(unknown)"));
  }

  private static String condition(JsonObject binding) {
    JsonElement condition = binding.get("condition");
    if (condition == null) {
      return "";
    }
    Stream<JsonObject> conditions =
        condition.isJsonArray()
            ? condition.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject)
            : Stream.of(condition.getAsJsonObject());
    return conditions.map(each -> text(each, "expression")).collect(Collectors.joining(" "));
  }

  private static Stream<JsonObject> objects(JsonElement parent, String name) {
    JsonElement array = parent.getAsJsonObject().get(name);
    return array == null
        ? Stream.of()
        : array.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject);
  }

  private static Stream<String> texts(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString);
  }

  private static String type(JsonObject resource) {
    return resource.get("type").getAsString();
  }

  private static String text(JsonObject object, String name) {
    JsonElement element = object.get(name);
    return element == null || element.isJsonNull() ? "" : element.getAsString();
  }
}
