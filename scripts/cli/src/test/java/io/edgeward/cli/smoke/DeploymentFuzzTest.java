package io.edgeward.cli.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.testkit.property.Fuzz;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in a file of Terraform's outputs is a deployment that can be asked, or refused.
 */
class DeploymentFuzzTest {
  @Test
  void outputsOfTerraformEnd() {
    Fuzz.of(
            "outputs of Terraform",
            """
            {"webhook_url": {"value": "https://webhook.example/a%20b", "type": "string"},
             "function_uris": {"value": {"audit": "http://127.0.0.1:8080/audit"}},
             "topics": {"value": {"gcr": "projects/p/topics/gcr"}},
             "subscriptions": {"value": {"audit-gcr":
               {"project": "p", "name": "audit-gcr", "dead_letters": "audit-gcr-dead"}}}}
            """)
        .endsIn(
            JsonRefusedException.class,
            bytes -> {
              Deployment deployment = Deployment.read(new String(bytes, UTF_8));
              HttpRequest.newBuilder(deployment.webhook());
              deployment.inner().values().forEach(HttpRequest::newBuilder);
            });
  }
}
