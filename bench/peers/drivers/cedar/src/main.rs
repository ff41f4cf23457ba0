//! Cedar: the generated policies are parsed into a PolicySet, and Authorizer::is_authorized is asked. The names of types are parsed once;
//! the entity ids and the context are made for each request. drivers/README.md describes arguments and output.
use std::collections::HashMap;
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Effect, Entities, EntityId, EntityTypeName, EntityUid, PolicySet, Request, RestrictedExpression,
};
use serde_json::{json, Value};

struct Asked {
    action: String,
    resource: String,
    time: String,
    context: HashMap<String, String>,
}

struct Engine {
    policies: PolicySet,
    entities: Entities,
    authorizer: Authorizer,
    user: EntityUid,
    action: EntityTypeName,
    resource: EntityTypeName,
}

impl Engine {
    fn load(text: &str) -> Engine {
        Engine {
            policies: PolicySet::from_str(text).expect("policies"),
            entities: Entities::empty(),
            authorizer: Authorizer::new(),
            user: EntityUid::from_type_name_and_id(EntityTypeName::from_str("User").unwrap(), EntityId::new("ann")),
            action: EntityTypeName::from_str("Action").unwrap(),
            resource: EntityTypeName::from_str("Resource").unwrap(),
        }
    }

    fn decide(&self, asked: &Asked) -> &'static str {
        let mut pairs = vec![
            ("arn".to_string(), RestrictedExpression::new_string(asked.resource.clone())),
            ("now".to_string(), RestrictedExpression::new_datetime(&asked.time)),
        ];
        for (key, value) in &asked.context {
            let (name, value) = match key.as_str() {
                "aws:SourceIp" => ("source_ip", RestrictedExpression::new_ip(value)),
                "aws:SecureTransport" => ("secure_transport", RestrictedExpression::new_bool(value == "true")),
                "s3:prefix" => ("prefix", RestrictedExpression::new_string(value.clone())),
                "s3:x-amz-server-side-encryption" => ("encryption", RestrictedExpression::new_string(value.clone())),
                _ => panic!("unknown context key {key}"),
            };
            pairs.push((name.to_string(), value));
        }
        let request = Request::new(
            self.user.clone(),
            EntityUid::from_type_name_and_id(self.action.clone(), EntityId::new(&asked.action)),
            EntityUid::from_type_name_and_id(self.resource.clone(), EntityId::new(&asked.resource)),
            Context::from_pairs(pairs).expect("context"),
            None,
        )
        .expect("request");
        let response = self.authorizer.is_authorized(&request, &self.policies, &self.entities);
        if let Some(error) = response.diagnostics().errors().next() {
            panic!("{error}");
        }
        if response.decision() == Decision::Allow {
            return "allow";
        }
        let forbidden = response.diagnostics().reason().any(|id| self.policies.policy(id).unwrap().effect() == Effect::Forbid);
        if forbidden { "explicit_deny" } else { "implicit_deny" }
    }
}

fn processor_ns() -> i64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn resident_bytes() -> i64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("/proc/self/statm");
    text.split(' ').nth(1).unwrap().parse::<i64>().unwrap() * unsafe { libc::sysconf(libc::_SC_PAGESIZE) }
}

fn read_requests(path: &str) -> Vec<Asked> {
    let text = std::fs::read_to_string(path).expect(path);
    text.lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line).expect("request");
            let field = |name: &str| value[name].as_str().unwrap().to_string();
            let context = value["context"].as_object().unwrap();
            Asked {
                action: field("action"),
                resource: field("resource"),
                time: field("time"),
                context: context.iter().map(|(key, value)| (key.clone(), value.as_str().unwrap().to_string())).collect(),
            }
        })
        .collect()
}

fn rounds(engine: &Engine, requests: &[Asked], budget: i64) -> Vec<(usize, i64)> {
    let mut result = Vec::new();
    let begin = processor_ns();
    while result.len() < 1000 && processor_ns() - begin < budget {
        let first = processor_ns();
        let mut count = 0;
        for asked in requests {
            std::hint::black_box(engine.decide(asked));
            count += 1;
            if count % 10 == 0 && processor_ns() - begin > budget {
                break;
            }
        }
        result.push((count, processor_ns() - first));
    }
    result
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.len() != 4 {
        eprintln!("usage: cedar_driver POLICIES REQUESTS SECONDS");
        std::process::exit(2);
    }
    let text = std::fs::read_to_string(&arguments[1]).expect(&arguments[1]);
    let requests = read_requests(&arguments[2]);
    let budget = (arguments[3].parse::<f64>().expect("seconds") * 1e9) as i64;

    let (before, start) = (resident_bytes(), processor_ns());
    let engine = Engine::load(&text);
    let load_ns = processor_ns() - start;
    println!("{}", json!({"load_ns": load_ns, "bytes": resident_bytes() - before}));
    println!("{}", json!({"decisions": requests.iter().map(|asked| engine.decide(asked)).collect::<Vec<_>>()}));
    println!("{}", json!({"rounds": rounds(&engine, &requests, budget)}));
}
