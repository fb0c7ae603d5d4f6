# States that are right for an hour and wrong for a week: every plan and apply warns of them.
check "production_tags" {
  assert {
    condition     = var.prod_immutable_tags
    error_message = "prod_immutable_tags is off: tags of production can be moved by whoever writes there; switch it on again as soon as the repair is done."
  }
}

check "schedules" {
  assert {
    condition     = !var.paused || !var.protected
    error_message = "paused is on: no backup and no sweep runs; switch it off again as soon as the work is done."
  }
}
