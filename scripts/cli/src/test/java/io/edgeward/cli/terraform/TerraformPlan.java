package io.edgeward.cli.terraform;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.testkit.peers.SharedFolder;
import io.edgeward.testkit.peers.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Terraform would make, from nothing, of one of the environments. Projects are replaced by
 * ones whose ids and numbers occur nowhere else.
 */
final class TerraformPlan {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static final String PROJECTS =
      """
      {"prod": {"id": "shop-prod", "number": "111111"}, "run": {"id": "shop-run", "number": "222222"},
       "backup": {"id": "shop-backup", "number": "333333"}, "edge": {"id": "shop-edge", "number": "444444"}}
      """;

  private final JsonObject plan;

  private TerraformPlan(JsonObject plan) {
    this.plan = plan;
  }

  /** The command that plans without a network, if there is one. */
  static Optional<Tool> command() {
    String named = System.getenv("EDGEWARD_TERRAFORM");
    if (named != null) {
      return Optional.of(new Tool(Path.of(named)));
    }
    return Tool.find("terraform")
        .flatMap(any -> SharedFolder.find())
        .flatMap(shared -> shared.tool("tf-offline"));
  }

  /**
   * Plans with the values of {@code files} of environments/, in a copy of terraform/ at {@code
   * copy}.
   */
  static TerraformPlan of(Tool terraform, Path copy, String... files)
      throws IOException, InterruptedException {
    copy(ROOT.resolve("terraform"), copy);
    Files.writeString(
        copy.resolve("backend_override.tf"), "terraform {\n  backend \"local\" {}\n}\n");
    Files.writeString(copy.resolve("bundles.tfvars.json"), bundles());
    String here = "-chdir=" + copy;
    terraform.run(here, "init", "-input=false", "-no-color");
    List<String> plan =
        new ArrayList<>(List.of(here, "plan", "-input=false", "-no-color", "-out=plan.bin"));
    Stream.of(files).forEach(file -> plan.add("-var-file=environments/" + file));
    plan.addAll(List.of("-var-file=bundles.tfvars.json", "-var=projects=" + PROJECTS));
    terraform.run(plan.toArray(String[]::new));
    String json = terraform.run(here, "show", "-json", "plan.bin");
    return new TerraformPlan(JsonParser.parseString(json).getAsJsonObject());
  }

  /** Every resource, with the values that are known. */
  List<JsonObject> resources() {
    return resources(planned().getAsJsonObject("root_module")).toList();
  }

  JsonObject output(String name) {
    return planned().getAsJsonObject("outputs").getAsJsonObject(name).getAsJsonObject("value");
  }

  private JsonObject planned() {
    return plan.getAsJsonObject("planned_values");
  }

  private static Stream<JsonObject> resources(JsonObject module) {
    return Stream.concat(
        objects(module, "resources"),
        objects(module, "child_modules").flatMap(TerraformPlan::resources));
  }

  private static Stream<JsonObject> objects(JsonObject parent, String name) {
    JsonArray array = parent.has(name) ? parent.getAsJsonArray(name) : new JsonArray();
    return array.asList().stream().map(JsonElement::getAsJsonObject);
  }

  private static String bundles() throws IOException {
    Path functions = ROOT.resolve("terraform/functions.json");
    Map<String, Map<String, String>> bundles =
        JsonParser.parseString(Files.readString(functions)).getAsJsonObject().keySet().stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> Map.of("path", name + ".zip", "sha256", "0".repeat(64))));
    return new Gson().toJson(Map.of("artifacts", bundles));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.toString().contains(".terraform")).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
