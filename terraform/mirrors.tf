# Mirrors of files in S3 are made and administered in AWS, by whoever owns the account there. What the roles have to say is written
# here, so that both sides agree: each function comes as its Google identity, without a key. Files adds and reads, audit reads.
locals {
  mirrors = [for mirrors in [try(var.files.mirrors, null)] : mirrors if mirrors != null]

  # The role of each function that reaches mirrors.
  mirror_roles = merge([for mirrors in local.mirrors : { files = mirrors.role, audit = mirrors.audit_role }]...)

  # What functions ask their token for. A token that was meant for others opens nothing in AWS.
  aws_audience = "sts.amazonaws.com"

  # Who may take a role. Of a token of Google, AWS calls azp aud, and aud oaud: azp and sub are the account's number, which no other
  # account ever has.
  mirror_trust = { for name in keys(local.mirror_roles) : name => {
    Effect    = "Allow"
    Principal = { Federated = "accounts.google.com" }
    Action    = "sts:AssumeRoleWithWebIdentity"
    Condition = { StringEquals = {
      "accounts.google.com:aud"  = module.identities[name].unique_id
      "accounts.google.com:oaud" = local.aws_audience
      "accounts.google.com:sub"  = module.identities[name].unique_id
    } }
  } }

  mirror_buckets = { for name, role in local.mirror_roles : name => [
    for bucket in sort(local.mirrors[0].buckets) : "arn:${split(":", role)[1]}:s3:::${bucket}"
  ] }

  mirror_reads = { for name, buckets in local.mirror_buckets : name => [
    { Sid = "List", Effect = "Allow", Action = ["s3:ListBucket"], Resource = buckets },
    { Sid = "Read", Effect = "Allow", Action = ["s3:GetObject"], Resource = [for bucket in buckets : "${bucket}/*"] },
  ] }

  # S3 has no right to create alone: PutObject replaces as well. It is given for writes that say If-None-Match, which replace nothing.
  mirror_writes = { for name, buckets in local.mirror_buckets : name => [{
    Sid       = "AddAndNeverReplace"
    Effect    = "Allow"
    Action    = ["s3:PutObject"]
    Resource  = [for bucket in buckets : "${bucket}/*"]
    Condition = { Null = { "s3:if-none-match" = "false" } }
  }] if name == "files" }
}

output "aws_roles" {
  description = "The roles that an administrator of AWS makes for mirrors in S3, by function: the role's name, who may take it, and what it may do, as IAM's JSON; null without mirrors."
  value = length(local.mirrors) == 0 ? null : { for name, role in local.mirror_roles : name => {
    role        = role
    trust       = jsonencode({ Version = "2012-10-17", Statement = [local.mirror_trust[name]] })
    permissions = jsonencode({ Version = "2012-10-17", Statement = concat(local.mirror_reads[name], lookup(local.mirror_writes, name, [])) })
  } }
}
